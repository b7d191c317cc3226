// The least that the work of in_the_loop.cpp costs: no loop around it, no cancellation, no checks.
#include <memory>

#include "frame.hpp"
#include "row.hpp"

namespace {

using limit::Job;
using limit::RunQueue;
using limit::Yield;

// ---- call_soon: a ring of functions with an argument
// -------------------------------------------------------

struct Callback {
    void (*function)(void*);
    void* argument;
};

struct Chain {
    Callback ring[64];
    unsigned head = 0;
    unsigned tail = 0;
    std::int64_t left;
    void push(void (*function)(void*), void* argument) { ring[tail++ % 64] = {function, argument}; }
};

[[gnu::noinline]] void link_of_chain(void* argument) {
    auto& chain = *static_cast<Chain*>(argument);
    if (--chain.left > 0) chain.push(link_of_chain, argument);
}

void run_chain(std::int64_t n) {
    Chain chain;
    chain.left = n;
    chain.push(link_of_chain, &chain);
    while (chain.head != chain.tail) {
        const Callback next = chain.ring[chain.head++ % 64];
        next.function(next.argument);
    }
}

void call_soon(bench::Run& run) {
    run.measure([&] { run_chain(run.n()); });
}
const bench::Row call_soon_row{"call_soon", call_soon};

// What the machine's cores do beside each other: a ring for each thread, which share nothing at all.
void loops(bench::Run& run) { run.measure_threads(run_chain); }
const bench::Row loops_row{"loops_#", loops};

// ---- tasks
// ---------------------------------------------------------------------------------------------------

[[gnu::noinline]] Job nothing() { co_return; }

void create_task(bench::Run& run) {
    RunQueue queue(128);
    run.measure([&] {
        for (std::int64_t left = run.n(); left > 0; left -= 100) {
            for (int i = 0; i < 100; ++i) queue.push(nothing().handle);
            queue.run();
        }
    });
}
const bench::Row create_task_row{"create_task", create_task};

// A task that someone waits for: at its end it puts the waiter into the queue.
struct Awaited {
    struct promise_type : limit::Pooled {
        RunQueue* queue = nullptr;
        std::coroutine_handle<> waiter;
        Awaited get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept {
            queue->push(waiter);
            return std::suspend_always{};
        }
        void return_void() {}
        [[noreturn]] void unhandled_exception() { std::terminate(); }
    };
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<> waiter) { handle.promise().waiter = waiter; }
    void await_resume() { handle.destroy(); }
    std::coroutine_handle<promise_type> handle;
};

[[gnu::noinline]] Awaited awaited_nothing() { co_return; }

Awaited start(RunQueue& queue, Awaited task) {
    task.handle.promise().queue = &queue;
    queue.push(task.handle);
    return task;
}

Job create_each(RunQueue& queue, std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i) co_await start(queue, awaited_nothing());
}

void create_and_await(bench::Run& run) {
    RunQueue queue(16);
    run.measure([&] {
        queue.push(create_each(queue, run.n()).handle);
        queue.run();
    });
}
const bench::Row create_and_await_row{"create_and_await", create_and_await};

// ---- await a child: symmetric transfer there and back
// ------------------------------------------------------

struct Child {
    struct promise_type : limit::Pooled {
        std::coroutine_handle<> parent;
        int value;
        Child get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept {
            struct Back {
                bool await_ready() noexcept { return false; }
                std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> self) noexcept {
                    return self.promise().parent;
                }
                void await_resume() noexcept {}
            };
            return Back{};
        }
        void return_value(int v) { value = v; }
        [[noreturn]] void unhandled_exception() { std::terminate(); }
    };
    bool await_ready() { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> parent) {
        handle.promise().parent = parent;
        return handle;
    }
    int await_resume() {
        const int value = handle.promise().value;
        handle.destroy();
        return value;
    }
    std::coroutine_handle<promise_type> handle;
};

[[gnu::noinline]] Child one() { co_return 1; }

Job await_each(std::int64_t n, std::int64_t& total) {
    for (std::int64_t i = 0; i < n; ++i) total += co_await one();
}

void await_child(bench::Run& run) {
    run.measure([&] {
        std::int64_t total = 0;
        await_each(run.n(), total).handle.resume();
        benchmark::DoNotOptimize(total);
    });
}
const bench::Row await_child_row{"await_child", await_child};

// ---- switches
// --------------------------------------------------------------------------------------------------

Job give_way(RunQueue& queue, std::int64_t times) {
    for (std::int64_t i = 0; i < times; ++i) co_await Yield{queue};
}

void sleep0(bench::Run& run) {
    std::size_t capacity = 16;
    while (capacity < static_cast<std::size_t>(run.parameter()) * 2) capacity *= 2;
    RunQueue queue(capacity);
    run.measure([&] {
        for (std::int64_t i = 0; i < run.parameter(); ++i)
            queue.push(give_way(queue, run.n() / run.parameter()).handle);
        queue.run();
    });
}
const bench::Row sleep0_row{"sleep0_#", sleep0};

// ---- a bounded queue between two coroutines
// ------------------------------------------------------------------

class Channel {
public:
    Channel(RunQueue& run, std::size_t capacity)
        : run_(run), capacity_(capacity), items_(new std::int64_t[capacity]) {}

    auto put(std::int64_t item) {
        struct Put {
            Channel& channel;
            std::int64_t item;
            bool await_ready() { return channel.size_ < channel.capacity_; }
            void await_suspend(std::coroutine_handle<> handle) { channel.producer_ = handle; }
            void await_resume() {
                channel.items_[channel.tail_] = item;
                if (++channel.tail_ == channel.capacity_) channel.tail_ = 0;
                ++channel.size_;
                channel.wake(channel.consumer_);
            }
        };
        return Put{*this, item};
    }
    auto get() {
        struct Get {
            Channel& channel;
            bool await_ready() { return channel.size_ > 0; }
            void await_suspend(std::coroutine_handle<> handle) { channel.consumer_ = handle; }
            std::int64_t await_resume() {
                const std::int64_t item = channel.items_[channel.head_];
                if (++channel.head_ == channel.capacity_) channel.head_ = 0;
                --channel.size_;
                channel.wake(channel.producer_);
                return item;
            }
        };
        return Get{*this};
    }

private:
    void wake(std::coroutine_handle<>& waiter) {
        if (waiter) run_.push(std::exchange(waiter, {}));
    }
    RunQueue& run_;
    std::size_t capacity_;
    std::unique_ptr<std::int64_t[]> items_;
    std::size_t head_ = 0;
    std::size_t tail_ = 0;
    std::size_t size_ = 0;
    std::coroutine_handle<> producer_;
    std::coroutine_handle<> consumer_;
};

Job produce(Channel& channel, std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i) co_await channel.put(i);
}
Job consume(Channel& channel, std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i) benchmark::DoNotOptimize(co_await channel.get());
}

void queue(bench::Run& run) {
    run.measure([&] {
        RunQueue queue(16);
        Channel channel(queue, static_cast<std::size_t>(run.parameter()));
        queue.push(produce(channel, run.n()).handle);
        queue.push(consume(channel, run.n()).handle);
        queue.run();
    });
}
const bench::Row queue_row{"queue_#", queue};

// ---- memory: a frame that waits in a list of timers
// -----------------------------------------------------------

struct Sleep {
    Sleep*& list;
    std::int64_t deadline;
    Sleep* next = nullptr;
    std::coroutine_handle<> handle{};
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<> self) {
        handle = self;
        next = list;
        list = this;
    }
    void await_resume() {}
};

Job sleeper(Sleep*& list, std::int64_t deadline) { co_await Sleep{list, deadline}; }

void bytes_per_task(bench::Run& run) {
    if (run.warm_up()) return;
    run.measure([&] {
        Sleep* list = nullptr;
        const bench::Memory before;
        for (std::int64_t i = 0; i < run.n(); ++i) sleeper(list, bench::now()).handle.resume();
        run.counter("bytes", before.grown() / static_cast<double>(run.n()));
        while (list) std::exchange(list, list->next)->handle.resume();
    });
}
const bench::Row bytes_per_task_row{"bytes_per_task", bytes_per_task};

}  // namespace
