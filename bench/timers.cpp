// A million timers: started and cancelled, or fired.
#include <benchmark/benchmark.h>

#include "picot/picot.hpp"

using picot::Loop;
using namespace std::chrono_literals;

namespace {

// Deadlines in no order: a full period of a small generator.
constexpr std::uint32_t scatter(std::uint32_t i) { return (i * 2654435761u) >> 12; }

void StartAndCancel(benchmark::State& state) {
    Loop loop;
    const auto count = static_cast<std::uint32_t>(state.range(0));
    std::vector<picot::TimerHandle> timers(count);
    for (auto _ : state) {
        for (std::uint32_t i = 0; i < count; ++i)
            timers[i] = loop.call_later(1h + std::chrono::microseconds(scatter(i)), [] {});
        for (auto& timer : timers) timer.cancel();
    }
    state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(StartAndCancel)->Arg(1'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void Fire(benchmark::State& state) {
    Loop loop;
    const auto count = static_cast<std::uint32_t>(state.range(0));
    for (auto _ : state) {
        std::uint32_t fired = 0;
        const picot::TimePoint start = loop.time();
        for (std::uint32_t i = 0; i < count; ++i)
            loop.call_at(start + std::chrono::nanoseconds(scatter(i)), [&] {
                if (++fired == count) loop.stop();
            });
        loop.run_forever();
    }
    state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(Fire)->Arg(1'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
