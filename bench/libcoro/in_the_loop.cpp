// libcoro's side of picot/in_the_loop.cpp: a scheduler that runs tasks inline and is driven by hand, its
// fastest way.
#include <coro/ring_buffer.hpp>
#include <coro/scheduler.hpp>
#include <coro/sync_wait.hpp>
#include <coro/task.hpp>

#include "row.hpp"

namespace {

using Scheduler = std::unique_ptr<coro::scheduler>;

Scheduler make() {
    return coro::scheduler::make_unique(
        {.thread_strategy = coro::scheduler::thread_strategy_t::manual,
         .on_io_thread_start_functor = nullptr,
         .on_io_thread_stop_functor = nullptr,
         .pool = {},
         .execution_strategy = coro::scheduler::execution_strategy_t::process_tasks_inline});
}

void run_all(Scheduler& scheduler, coro::task<void> main) {
    scheduler->spawn_detached(std::move(main));
    while (!scheduler->empty()) scheduler->process_events();
}

coro::task<void> nothing() { co_return; }

coro::task<void> create_batches(Scheduler& scheduler, std::int64_t n) {
    while (n > 0) {
        for (int i = 0; i < 100 && n > 0; ++i, --n) scheduler->spawn_detached(nothing());
        co_await scheduler->yield();
    }
}

void create_task(bench::Run& run) {
    Scheduler scheduler = make();
    run.measure([&] { run_all(scheduler, create_batches(scheduler, run.n())); });
}
const bench::Row create_task_row{"create_task", create_task};

coro::task<void> create_each(Scheduler& scheduler, std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i) co_await scheduler->schedule(nothing());
}

void create_and_await(bench::Run& run) {
    Scheduler scheduler = make();
    run.measure([&] { run_all(scheduler, create_each(scheduler, run.n())); });
}
const bench::Row create_and_await_row{"create_and_await", create_and_await};

[[gnu::noinline]] coro::task<int> one() { co_return 1; }

coro::task<std::int64_t> await_each(std::int64_t n) {
    std::int64_t total = 0;
    for (std::int64_t i = 0; i < n; ++i) total += co_await one();
    co_return total;
}

void await_child(bench::Run& run) {
    run.measure([&] { benchmark::DoNotOptimize(coro::sync_wait(await_each(run.n()))); });
}
const bench::Row await_child_row{"await_child", await_child};

coro::task<void> give_way(Scheduler& scheduler, std::int64_t times) {
    for (std::int64_t i = 0; i < times; ++i) co_await scheduler->yield();
}

void sleep0(bench::Run& run) {
    Scheduler scheduler = make();
    run.measure([&] {
        for (std::int64_t i = 0; i < run.parameter(); ++i)
            scheduler->spawn_detached(give_way(scheduler, run.n() / run.parameter()));
        while (!scheduler->empty()) scheduler->process_events();
    });
}
const bench::Row sleep0_row{"sleep0_#", sleep0};

template <std::size_t capacity>
coro::task<void> produce(coro::ring_buffer<std::int64_t, capacity>& queue, std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i) co_await queue.produce(i);
}

template <std::size_t capacity>
coro::task<void> consume(coro::ring_buffer<std::int64_t, capacity>& queue, std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i) benchmark::DoNotOptimize((co_await queue.consume()).value());
}

// Its capacity is part of the type.
template <std::size_t capacity>
void queue(bench::Run& run) {
    Scheduler scheduler = make();
    run.measure([&] {
        coro::ring_buffer<std::int64_t, capacity> buffer;
        scheduler->spawn_detached(produce(buffer, run.n()));
        scheduler->spawn_detached(consume(buffer, run.n()));
        while (!scheduler->empty()) scheduler->process_events();
    });
}
const bench::Row queue_1_row{"queue_1", queue<1>};
const bench::Row queue_128_row{"queue_128", queue<128>};

coro::task<void> sleeper(Scheduler& scheduler, std::chrono::milliseconds delay) {
    co_await scheduler->yield_for(delay);
}

void bytes_per_task(bench::Run& run) {
    if (run.warm_up()) return;
    Scheduler scheduler = make();
    run.measure([&] {
        const bench::Memory before;
        // No cancelling here: they end by themselves, after we have looked.
        for (std::int64_t i = 0; i < run.n(); ++i)
            scheduler->spawn_detached(sleeper(scheduler, std::chrono::milliseconds(5000)));
        scheduler->process_events();
        run.counter("bytes", before.grown() / static_cast<double>(run.n()));
        while (!scheduler->empty()) scheduler->process_events(std::chrono::milliseconds(100));
    });
}
const bench::Row bytes_per_task_row{"bytes_per_task", bytes_per_task};

}  // namespace
