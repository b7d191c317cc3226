// libcoro's side of picot/across_threads.cpp: a scheduler with a thread of its own that runs tasks inline.
#include <coro/scheduler.hpp>
#include <coro/sync_wait.hpp>
#include <coro/task.hpp>
#include <coro/thread_pool.hpp>
#include <coro/when_all.hpp>

#include <atomic>
#include <future>
#include <thread>

#include "row.hpp"

namespace {

using Scheduler = std::unique_ptr<coro::scheduler>;

Scheduler make(bool pinned = false) {
    return coro::scheduler::make_unique(
        {.thread_strategy = coro::scheduler::thread_strategy_t::spawn,
         .on_io_thread_start_functor =
             [pinned] {
                 if (pinned) bench::pin(1);
             },
         .on_io_thread_stop_functor = nullptr,
         .pool = {},
         .execution_strategy = coro::scheduler::execution_strategy_t::process_tasks_inline});
}

struct Count {
    std::int64_t received;
    std::int64_t expected;
    std::promise<void> all;
};

coro::task<void> count_one(Count& count) {
    if (++count.received == count.expected) count.all.set_value();
    co_return;
}

void post(bench::Run& run) {
    const std::int64_t producers = run.parameter();
    const std::int64_t each = run.n() / producers;
    Scheduler scheduler = make();
    run.measure([&] {
        Count count{0, each * producers, {}};
        std::vector<std::thread> threads;
        for (std::int64_t p = 0; p < producers; ++p)
            threads.emplace_back([&] {
                for (std::int64_t i = 0; i < each; ++i) scheduler->spawn_detached(count_one(count));
            });
        count.all.get_future().get();
        for (auto& thread : threads) thread.join();
    });
}
const bench::Row post_row{"post_#", post};

coro::task<int> answer() { co_return 42; }

coro::task<void> always_yield(Scheduler& scheduler, const std::atomic<bool>& stop) {
    while (!stop.load(std::memory_order_relaxed)) co_await scheduler->yield();
}

void submit(bench::Run& run, bool busy) {
    bench::pin(0);
    Scheduler scheduler = make(true);
    std::atomic<bool> stop{false};
    if (busy) scheduler->spawn_detached(always_yield(scheduler, stop));
    std::vector<std::int64_t> waits;
    waits.reserve(static_cast<std::size_t>(run.n()));
    run.measure([&] {
        for (std::int64_t i = 0; i < run.n(); ++i) {
            const std::int64_t start = bench::now();
            benchmark::DoNotOptimize(coro::sync_wait(scheduler->schedule(answer())));
            waits.push_back(bench::now() - start);
        }
    });
    stop = true;
    run.latencies(std::move(waits));
}
const bench::Row submit_idle_row{"submit_idle", [](bench::Run& run) { submit(run, false); }};
const bench::Row submit_busy_row{"submit_busy", [](bench::Run& run) { submit(run, true); }};

coro::task<void> lane(Scheduler& scheduler, std::unique_ptr<coro::thread_pool>& pool, std::int64_t jobs) {
    co_await scheduler->schedule();
    for (std::int64_t i = 0; i < jobs; ++i) {
        co_await pool->schedule();
        std::int64_t result = i;
        co_await scheduler->schedule();
        benchmark::DoNotOptimize(result);
    }
}

void pool(bench::Run& run) {
    Scheduler scheduler = make();
    auto threads = coro::thread_pool::make_unique({.thread_count = 2});
    run.measure([&] {
        std::vector<coro::task<void>> lanes;
        for (std::int64_t i = 0; i < run.parameter(); ++i)
            lanes.push_back(lane(scheduler, threads, run.n() / run.parameter()));
        coro::sync_wait(coro::when_all(std::move(lanes)));
    });
}
const bench::Row pool_row{"pool_#", pool};

}  // namespace
