// Threads and a loop: posting callbacks, submitting coroutines, jobs in a pool, several loops.
#include <atomic>
#include <thread>

#include "picot/picot.hpp"
#include "picot/threads/event_thread.hpp"
#include "picot/threads/executor.hpp"
#include "row.hpp"

using picot::Coro;
using picot::Loop;
using namespace std::chrono_literals;

namespace {

template <bool with_handle>
void post(bench::Run& run) {
    const std::int64_t producers = run.parameter();
    const std::int64_t each = run.n() / producers;
    picot::EventThread thread;
    Loop& loop = thread.loop();
    run.measure([&] {
        struct Count {
            std::int64_t received;  // counted on the loop's thread
            std::int64_t expected;
            picot::concurrent::Future<void> all;
        } count{0, each * producers, {}};
        std::vector<std::thread> threads;
        for (std::int64_t p = 0; p < producers; ++p)
            threads.emplace_back([&] {
                const auto callback = [&count] {
                    if (++count.received < count.expected) return;
                    auto all = count.all;  // who waits gives his back at once
                    all.set_result();
                };
                for (std::int64_t i = 0; i < each; ++i) {
                    if constexpr (with_handle)
                        loop.call_soon_threadsafe(callback);
                    else
                        loop.post(callback);
                }
            });
        count.all.result();
        for (auto& producer : threads) producer.join();
    });
}
const bench::Row post_row{"post_#", post<false>};
const bench::Row post_with_handle_row{"post_with_handle_#", post<true>};

Coro<int> answer() { co_return 42; }

Coro<void> always_yield(const std::atomic<bool>& stop) {
    while (!stop.load(std::memory_order_relaxed)) co_await picot::sleep(0s);
}

void submit(bench::Run& run, picot::Duration spin, bool busy) {
    picot::EventThread thread(picot::EventThreadOptions{.loop = {.spin = spin}});
    const picot::Duration before = picot::concurrent::set_spin_before_sleep(spin);
    if (spin == picot::Duration::zero()) picot::concurrent::set_spin_before_sleep(before);  // as it comes
    bench::pin(0);
    thread.call_soon_threadsafe([] { bench::pin(1); });
    std::atomic<bool> stop{false};
    picot::concurrent::Future<void> companion;
    if (busy) companion = thread.submit(always_yield(stop));
    std::vector<std::int64_t> waits;
    waits.reserve(static_cast<std::size_t>(run.n()));
    run.measure([&] {
        for (std::int64_t i = 0; i < run.n(); ++i) {
            const std::int64_t start = bench::now();
            benchmark::DoNotOptimize(thread.submit(answer()).result());
            waits.push_back(bench::now() - start);
        }
    });
    stop = true;
    if (busy) companion.result();
    picot::concurrent::set_spin_before_sleep(before);
    run.latencies(std::move(waits));
}
const bench::Row submit_idle_row{"submit_idle",
                                 [](bench::Run& run) { submit(run, picot::Duration::zero(), false); }};
const bench::Row submit_busy_row{"submit_busy",
                                 [](bench::Run& run) { submit(run, picot::Duration::zero(), true); }};
const bench::Row submit_spin_row{"submit_spin", [](bench::Run& run) { submit(run, 1ms, false); }};

Coro<void> lane(picot::concurrent::ThreadPoolExecutor& executor, std::int64_t jobs) {
    for (std::int64_t i = 0; i < jobs; ++i)
        benchmark::DoNotOptimize(co_await executor.submit([i] { return i; }));
}

// The number in the id is how many jobs are in flight.
void pool(bench::Run& run) {
    picot::Runner runner;
    picot::concurrent::ThreadPoolExecutor executor(2);
    run.measure([&] {
        runner.run([](picot::concurrent::ThreadPoolExecutor& threads, std::int64_t lanes,
                      std::int64_t n) -> Coro<void> {
            std::vector<Coro<void>> all;
            for (std::int64_t i = 0; i < lanes; ++i) all.push_back(lane(threads, n / lanes));
            co_await picot::gather(std::move(all));
        }(executor, run.parameter(), run.n()));
    });
}
const bench::Row pool_row{"pool_#", pool};

Coro<void> nothing() { co_return; }

// What a loop does all day: callbacks, tasks, switches.
Coro<void> day(std::int64_t n) {
    Loop& loop = picot::get_running_loop();
    for (; n > 0; n -= 4) {
        loop.call_soon([] {});
        co_await picot::create_task(nothing());
        co_await nothing();
        co_await picot::sleep(0s);
    }
}

// That many loops, each in a thread of its own with the same share of n.
void loops(bench::Run& run) {
    run.measure_threads([](std::int64_t n) { picot::run(day(n)); });
}
const bench::Row loops_row{"loops_#", loops};

}  // namespace
