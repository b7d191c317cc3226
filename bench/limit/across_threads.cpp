// The least that crossing threads costs: a stack of nodes that were there before, words to sleep on.
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <thread>

#include "row.hpp"

namespace {

void futex_wait(std::atomic<std::uint32_t>& word, std::uint32_t expected) {
    syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, expected, nullptr, nullptr, 0);
}
void futex_wake(std::atomic<std::uint32_t>& word) { syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0); }

// ---- post: producers push to one stack, the consumer takes all of it and turns it round ---------------------

struct Node {
    Node* next;
    void (*function)(void*);
    void* argument;
};

struct Inbox {
    alignas(64) std::atomic<Node*> head{nullptr};
    alignas(64) std::atomic<std::uint32_t> asleep{0};

    void push(Node* node) {
        Node* old = head.load(std::memory_order_relaxed);
        do node->next = old;
        while (!head.compare_exchange_weak(old, node, std::memory_order_seq_cst, std::memory_order_relaxed));
        if (!old && asleep.load(std::memory_order_seq_cst) && asleep.exchange(0)) futex_wake(asleep);
    }
    Node* take() {
        for (;;) {
            if (Node* all = head.exchange(nullptr, std::memory_order_acquire)) {
                Node* first = nullptr;
                while (all) {
                    Node* next = all->next;
                    all->next = first;
                    first = all;
                    all = next;
                }
                return first;
            }
            asleep.store(1);
            if (head.load(std::memory_order_seq_cst)) {
                asleep.store(0);
                continue;
            }
            futex_wait(asleep, 1);
            asleep.store(0);
        }
    }
};

void post(bench::Run& run) {
    const std::int64_t producers = run.parameter();
    const std::int64_t each = run.n() / producers;
    std::int64_t received = 0;
    auto nodes = std::make_unique<Node[]>(static_cast<std::size_t>(each * producers));
    for (std::int64_t i = 0; i < each * producers; ++i)
        nodes[static_cast<std::size_t>(i)] = {nullptr, [](void* p) { ++*static_cast<std::int64_t*>(p); }, &received};
    Inbox inbox;
    run.measure([&] {
        std::vector<std::thread> threads;
        for (std::int64_t p = 0; p < producers; ++p)
            threads.emplace_back([&, p] {
                for (std::int64_t i = 0; i < each; ++i) inbox.push(&nodes[static_cast<std::size_t>(p * each + i)]);
            });
        while (received < each * producers)
            for (Node* node = inbox.take(); node; node = node->next) node->function(node->argument);
        for (auto& thread : threads) thread.join();
    });
}
const bench::Row post_row{"post_#", post};

// ---- submit: a question in one word, the answer in another ---------------------------------------------------

enum class Way { sleep, busy, spin };

struct Exchange {
    alignas(64) std::atomic<std::uint32_t> question{0};
    alignas(64) std::atomic<std::uint32_t> answer{0};
    alignas(64) std::atomic<std::uint32_t> asker_sleeps{0};
    std::atomic<std::uint32_t> stop{0};
};

void wait_for_change(std::atomic<std::uint32_t>& word, std::uint32_t old, bool spin) {
    if (spin) {
        while (word.load(std::memory_order_acquire) == old) __builtin_ia32_pause();
        return;
    }
    while (word.load(std::memory_order_acquire) == old) futex_wait(word, old);
}

// The loop's thread. Sleeping, it waits on the word; busy and spinning, it looks at it again and again.
void serve(Exchange& exchange, Way way) {
    bench::pin(1);
    for (std::uint32_t seen = 0;; ++seen) {
        wait_for_change(exchange.question, seen, way != Way::sleep);
        if (exchange.stop.load(std::memory_order_relaxed)) return;
        exchange.answer.store(seen + 1, std::memory_order_seq_cst);
        if (way == Way::sleep || exchange.asker_sleeps.load(std::memory_order_seq_cst)) futex_wake(exchange.answer);
    }
}

// Looks for about 20 microseconds before it sleeps, where the loop is awake.
void wait_for_answer(Exchange& exchange, std::uint32_t old, Way way) {
    if (way != Way::sleep)
        for (int i = 0; i < 500; ++i) {
            if (exchange.answer.load(std::memory_order_acquire) != old) return;
            __builtin_ia32_pause();
        }
    exchange.asker_sleeps.store(1, std::memory_order_seq_cst);
    wait_for_change(exchange.answer, old, false);
    exchange.asker_sleeps.store(0, std::memory_order_relaxed);
}

void submit(bench::Run& run, Way way) {
    bench::pin(0);
    Exchange exchange;
    std::thread server([&] { serve(exchange, way); });
    std::vector<std::int64_t> waits;
    waits.reserve(static_cast<std::size_t>(run.n()));
    std::uint32_t asked = 0;
    run.measure([&] {
        for (std::int64_t i = 0; i < run.n(); ++i) {
            const std::int64_t start = bench::now();
            exchange.question.store(asked + 1, std::memory_order_release);
            if (way == Way::sleep) futex_wake(exchange.question);
            wait_for_answer(exchange, asked, way);
            ++asked;
            waits.push_back(bench::now() - start);
        }
    });
    exchange.stop = 1;
    exchange.question.store(asked + 1);
    futex_wake(exchange.question);
    server.join();
    run.latencies(std::move(waits));
}
const bench::Row submit_idle_row{"submit_idle", [](bench::Run& run) { submit(run, Way::sleep); }};
const bench::Row submit_busy_row{"submit_busy", [](bench::Run& run) { submit(run, Way::busy); }};
const bench::Row submit_spin_row{"submit_spin", [](bench::Run& run) { submit(run, Way::spin); }};

}  // namespace
