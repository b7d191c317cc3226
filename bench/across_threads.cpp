// Threads and a loop: posting callbacks, submitting coroutines, jobs in a pool.
#include <benchmark/benchmark.h>

#include <atomic>
#include <thread>

#include "picot/picot.hpp"
#include "picot/threads/event_thread.hpp"
#include "picot/threads/executor.hpp"

using picot::Coro;
using picot::Loop;
using namespace std::chrono_literals;

namespace {

void PostCallbacks(benchmark::State& state) {
    const auto producers = static_cast<int>(state.range(0));
    constexpr int each = 200'000;
    picot::EventThread thread;
    for (auto _ : state) {
        long received = 0;  // counted on the loop's thread
        picot::concurrent::Future<void> all;
        const long expected = static_cast<long>(each) * producers;
        std::vector<std::thread> threads;
        for (int p = 0; p < producers; ++p)
            threads.emplace_back([&] {
                for (int i = 0; i < each; ++i)
                    thread.loop().call_soon_threadsafe([&] {
                        if (++received == expected) all.set_result();
                    });
            });
        all.result();
        for (auto& producer : threads) producer.join();
    }
    state.SetItemsProcessed(state.iterations() * each * producers);
}
BENCHMARK(PostCallbacks)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

Coro<int> answer() { co_return 42; }

void SubmitAndWait(benchmark::State& state, picot::Duration spin, bool busy) {
    picot::EventThread thread(picot::EventThreadOptions{.loop = {.spin = spin}});
    std::atomic<bool> stop{false};
    picot::concurrent::Future<void> companion;
    if (busy)
        companion = thread.submit([&stop]() -> Coro<void> {
            while (!stop.load(std::memory_order_relaxed)) co_await picot::sleep(0s);
        });
    for (auto _ : state) benchmark::DoNotOptimize(thread.submit(answer()).result());
    stop = true;
    if (busy) companion.result();
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(SubmitAndWait, asleep, picot::Duration::zero(), false)->UseRealTime()->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(SubmitAndWait, busy, picot::Duration::zero(), true)->UseRealTime()->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(SubmitAndWait, spinning, picot::Duration(100us), false)->UseRealTime()->Unit(benchmark::kMicrosecond);

void PoolJobAndBack(benchmark::State& state) {
    constexpr int jobs = 20'000;
    constexpr int in_flight = 64;
    picot::Runner runner;
    picot::concurrent::ThreadPoolExecutor pool(2);
    for (auto _ : state)
        runner.run([](picot::concurrent::ThreadPoolExecutor& executor) -> Coro<void> {
            std::vector<Coro<void>> lanes;
            for (int lane = 0; lane < in_flight; ++lane)
                lanes.push_back([](picot::concurrent::ThreadPoolExecutor& ex) -> Coro<void> {
                    for (int i = 0; i < jobs / in_flight; ++i)
                        benchmark::DoNotOptimize(co_await picot::run_in_executor(&ex, [i] { return i; }));
                }(executor));
            co_await picot::gather(std::move(lanes));
        }(pool));
    state.SetItemsProcessed(state.iterations() * (jobs / in_flight) * in_flight);
}
BENCHMARK(PoolJobAndBack)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
