#pragma once
// What a C++ benchmark program is written against: rows, found by name, each run once with a given number of
// operations. Google Benchmark measures (row.cpp); the same for picot, for the limit and for the peers.

#include <benchmark/benchmark.h>

#include <barrier>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace bench {

/// Nanoseconds of the monotonic clock.
inline std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Pins this thread to the first (0) or the last (1) core the process may use: rows that wake a sleeping
/// thread measure something else whenever the scheduler puts both threads on one core.
void pin(int which);

/// One run of a row: how much to do, and where to leave what was found.
class Run {
public:
    /// `state` is null in the warm-up.
    Run(std::int64_t n, std::int64_t parameter, benchmark::State* state)
        : n_(n), parameter_(parameter), state_(state) {}

    /// Whether this is only to warm up. Optional to know.
    bool warm_up() const { return !state_; }
    /// Operations to do in all.
    std::int64_t n() const { return n_; }
    /// The number in the row's id: 1000 of sleep0_1000.
    std::int64_t parameter() const { return parameter_; }

    /// Calls `work()`, which does all n operations, under the clock. What comes before and after is not
    /// measured.
    template <class Work>
    void measure(Work&& work) {
        if (!state_) {
            work();
            return;
        }
        while (state_->KeepRunningBatch(n_)) work();
    }
    /// Under the clock, `work(share of n)` in `parameter` threads, all at once, two of them on a core each. The row's figure
    /// is the sum of what each does by its own clock: when one is held up by others, that is not counted for all.
    template <class Work>
    void measure_threads(Work&& work) {
        const std::int64_t share = n_ / parameter_;
        std::vector<std::int64_t> took(static_cast<std::size_t>(parameter_));
        measure([&] {
            std::int64_t began = 0;
            std::barrier start(parameter_, [&]() noexcept { began = now(); });
            std::vector<std::thread> threads;
            for (std::size_t i = 0; i < took.size(); ++i)
                threads.emplace_back([&, i] {
                    if (took.size() == 2) pin(static_cast<int>(i));
                    start.arrive_and_wait();
                    work(share);
                    took[i] = now() - began;
                });
            for (auto& thread : threads) thread.join();
        });
        double together = 0;
        for (const std::int64_t time : took) together += static_cast<double>(share) * 1e3 / static_cast<double>(time);
        counter("together", together);
    }
    /// Inside `measure`: work that is no part of the operation.
    template <class Work>
    void aside(Work&& work) {
        if (state_) state_->PauseTiming();
        work();
        if (state_) state_->ResumeTiming();
    }
    /// A figure of the row's own.
    void counter(const char* name, double value) {
        if (state_) state_->counters[name] = value;
    }
    /// p50, p99, p999 and max of these, which are nanoseconds.
    void latencies(std::vector<std::int64_t> nanoseconds);

private:
    std::int64_t n_;
    std::int64_t parameter_;
    benchmark::State* state_;
};

/// A row of this program. At namespace scope: `const bench::Row row{"sleep0_#", sleep0};` where # stands for
/// any number.
struct Row {
    Row(const char* id, void (*body)(Run&));
};

/// Numbers in no order: a full period of a small generator. The same for every program.
constexpr std::uint32_t scatter(std::uint32_t i) { return i * 2654435761u; }

/// 0 … count-1 in an order that is no order (the same for every program).
std::vector<std::uint32_t> shuffled(std::uint32_t count);

/// Of `count` timers the delay of number `i`: scattered over as many milliseconds as there are timers.
constexpr std::chrono::nanoseconds random_delay(std::int64_t i, std::int64_t count) {
    return std::chrono::microseconds(scatter(static_cast<std::uint32_t>(i)) %
                                     static_cast<std::uint64_t>(count * 1000));
}

/// What the process has in use: what malloc has given out, or the resident pages if those are more.
class Memory {
public:
    Memory();
    /// Bytes more than when this was made.
    double grown() const;

private:
    std::int64_t allocated_;
    std::int64_t resident_;
};

}  // namespace bench
