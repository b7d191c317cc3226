// The least that crossing threads costs: a stack of nodes that were there before, words to sleep on.
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <thread>

#include "frame.hpp"
#include "row.hpp"

namespace {

void futex_wait(std::atomic<std::uint32_t>& word, std::uint32_t expected) {
    syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, expected, nullptr, nullptr, 0);
}
void futex_wake(std::atomic<std::uint32_t>& word) {
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

// ---- post: producers push to one stack, the consumer takes all of it and turns it round
// ---------------------

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
    /// What there is, in the order in which it came, or null.
    Node* try_take() {
        if (!head.load(std::memory_order_relaxed)) return nullptr;
        Node* all = head.exchange(nullptr, std::memory_order_acquire);
        Node* first = nullptr;
        while (all) {
            Node* next = all->next;
            all->next = first;
            first = all;
            all = next;
        }
        return first;
    }
    /// The same; sleeps until there is something.
    Node* take() {
        for (;;) {
            if (Node* first = try_take()) return first;
            asleep.store(1, std::memory_order_seq_cst);
            if (!head.load(std::memory_order_seq_cst)) futex_wait(asleep, 1);
            asleep.store(0, std::memory_order_relaxed);
        }
    }
};

void post(bench::Run& run) {
    const std::int64_t producers = run.parameter();
    const std::int64_t each = run.n() / producers;
    std::int64_t received = 0;
    auto nodes = std::make_unique<Node[]>(static_cast<std::size_t>(each * producers));
    for (std::int64_t i = 0; i < each * producers; ++i)
        nodes[static_cast<std::size_t>(i)] = {nullptr, [](void* p) { ++*static_cast<std::int64_t*>(p); },
                                              &received};
    Inbox inbox;
    run.measure([&] {
        std::vector<std::thread> threads;
        for (std::int64_t p = 0; p < producers; ++p)
            threads.emplace_back([&, p] {
                for (std::int64_t i = 0; i < each; ++i)
                    inbox.push(&nodes[static_cast<std::size_t>(p * each + i)]);
            });
        while (received < each * producers)
            for (Node* node = inbox.take(); node; node = node->next) node->function(node->argument);
        for (auto& thread : threads) thread.join();
    });
}
const bench::Row post_row{"post_#", post};

// ---- submit: a coroutine goes through the inbox, its end writes the answer into a word
// ------------------------

enum class Way { sleep, busy, spin };

struct Answer {
    std::atomic<std::uint32_t> ready{0};
    std::atomic<std::uint32_t> asleep{0};
    int value = 0;

    void set(int v) {
        value = v;
        ready.store(1, std::memory_order_seq_cst);
        if (asleep.load(std::memory_order_seq_cst)) futex_wake(ready);
    }
    // Looks for about 20 microseconds first, unless the loop is known to sleep.
    int wait(bool look) {
        for (int i = 0; look && i < 500; ++i) {
            if (ready.load(std::memory_order_acquire)) return value;
            __builtin_ia32_pause();
        }
        asleep.store(1, std::memory_order_seq_cst);
        while (!ready.load(std::memory_order_seq_cst)) futex_wait(ready, 0);
        return value;
    }
};

// Its frame comes from malloc: it is made in one thread and ends in another.
struct Submitted {
    struct promise_type {
        Node node{};
        Submitted get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        [[noreturn]] void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;
};

[[gnu::noinline]] Submitted give_answer(Answer& answer) {
    answer.set(42);
    co_return;
}

limit::Job always_yield(limit::RunQueue& queue, const std::atomic<bool>& stop) {
    while (!stop.load(std::memory_order_relaxed)) co_await limit::Yield{queue};
}

void run_all(Node* node) {
    while (node) {
        Node* next = node->next;  // it ends with its coroutine
        node->function(node->argument);
        node = next;
    }
}

// The loop's thread. Busy, it looks into the inbox after each turn; spinning, it does nothing else.
void serve(Inbox& inbox, Way way, const std::atomic<bool>& stop) {
    bench::pin(1);
    if (way == Way::sleep) {
        while (!stop.load(std::memory_order_relaxed)) run_all(inbox.take());
        return;
    }
    limit::RunQueue queue(16);
    if (way == Way::busy) queue.push(always_yield(queue, stop).handle);
    while (!stop.load(std::memory_order_relaxed)) {
        if (way == Way::busy)
            queue.run_one();
        else
            __builtin_ia32_pause();
        run_all(inbox.try_take());
    }
    queue.run();
}

void post_coroutine(Inbox& inbox, Answer& answer) {
    const auto handle = give_answer(answer).handle;
    Node& node = handle.promise().node;
    node = {nullptr, [](void* address) { std::coroutine_handle<>::from_address(address).resume(); },
            handle.address()};
    inbox.push(&node);
}

void submit(bench::Run& run, Way way) {
    bench::pin(0);
    Inbox inbox;
    std::atomic<bool> stop{false};
    Answer answer;  // one for all: the loop looks whether we sleep after we may have gone on
    std::thread server([&] { serve(inbox, way, stop); });
    std::vector<std::int64_t> waits;
    waits.reserve(static_cast<std::size_t>(run.n()));
    run.measure([&] {
        for (std::int64_t i = 0; i < run.n(); ++i) {
            const std::int64_t start = bench::now();
            answer.ready.store(0, std::memory_order_relaxed);
            answer.asleep.store(0, std::memory_order_relaxed);
            post_coroutine(inbox, answer);
            benchmark::DoNotOptimize(answer.wait(way != Way::sleep));
            waits.push_back(bench::now() - start);
        }
    });
    stop = true;
    Node last{nullptr, [](void*) {}, nullptr};
    inbox.push(&last);
    server.join();
    run.latencies(std::move(waits));
}
const bench::Row submit_idle_row{"submit_idle", [](bench::Run& run) { submit(run, Way::sleep); }};
const bench::Row submit_busy_row{"submit_busy", [](bench::Run& run) { submit(run, Way::busy); }};
const bench::Row submit_spin_row{"submit_spin", [](bench::Run& run) { submit(run, Way::spin); }};

// ---- cache_line: no row of its own, but how far apart the two cores are while the rows are measured ----------------

void cache_line(bench::Run& run) {
    bench::pin(0);
    const std::int64_t trips = run.n();
    struct {
        alignas(128) std::atomic<std::int64_t> turn{-1};  // even: ours; lines are fetched in pairs
        alignas(128) char apart;
    } line;
    std::thread other([&turn = line.turn, trips] {
        bench::pin(1);
        turn.store(0, std::memory_order_release);
        for (std::int64_t i = 0; i < trips; ++i) {
            while (turn.load(std::memory_order_acquire) != 2 * i + 1) {
            }
            turn.store(2 * i + 2, std::memory_order_release);
        }
    });
    while (line.turn.load(std::memory_order_acquire) != 0) std::this_thread::yield();  // it may start on this core
    std::vector<std::int64_t> batches;  // nanoseconds of a trip; whoever takes a core away meets one of them
    run.measure([&turn = line.turn, &batches, trips] {
        constexpr std::int64_t batch = 500;
        std::int64_t start = bench::now();
        for (std::int64_t i = 0; i < trips; ++i) {
            turn.store(2 * i + 1, std::memory_order_release);
            while (turn.load(std::memory_order_acquire) != 2 * i + 2) {
            }
            if ((i + 1) % batch == 0) {
                const std::int64_t end = bench::now();
                batches.push_back((end - start) / batch);
                start = end;
            }
        }
    });
    other.join();
    run.latencies(std::move(batches));
}
const bench::Row cache_line_row{"cache_line", cache_line};

}  // namespace
