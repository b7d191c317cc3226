// Timers: started and cancelled, fired, and how late they are.
#include "picot/picot.hpp"
#include "row.hpp"

using picot::Loop;
using namespace std::chrono_literals;

namespace {

// The number in the id is how many there are at a time; n of them in all.
void cancel(bench::Run& run) {
    Loop loop;
    const auto count = static_cast<std::uint32_t>(run.parameter());
    const auto order = bench::shuffled(count);
    std::vector<picot::TimerHandle> timers(count);
    run.measure([&] {
        for (std::int64_t left = run.n(); left > 0; left -= count) {
            for (std::uint32_t i = 0; i < count; ++i)
                timers[i] = loop.call_later(1h + std::chrono::microseconds(bench::scatter(i)), [] {});
            for (const std::uint32_t i : order) timers[i].cancel();
        }
    });
}
const bench::Row cancel_row{"timers_cancel_#", cancel};

// Deadlines in no order, all in the past when the loop starts.
void fire(bench::Run& run) {
    Loop loop;
    const auto count = static_cast<std::uint32_t>(run.parameter());
    run.measure([&] {
        for (std::int64_t left = run.n(); left > 0; left -= count) {
            std::uint32_t fired = 0;
            const picot::TimePoint start = loop.time() - 5s;
            for (std::uint32_t i = 0; i < count; ++i)
                loop.call_at(start + std::chrono::nanoseconds(bench::scatter(i)), [&loop, &fired, count] {
                    if (++fired == count) loop.stop();
                });
            loop.run_forever();
        }
    });
}
const bench::Row fire_row{"timers_fire_#", fire};

picot::Coro<void> always_yield(const bool& stop) {
    while (!stop) co_await picot::sleep(0s);
}

// n timers at random within n milliseconds.
void late(bench::Run& run, bool busy) {
    Loop loop;
    std::vector<std::int64_t> lateness;
    lateness.reserve(static_cast<std::size_t>(run.n()));
    bool stop = false;
    run.measure([&] {
        const picot::TimePoint start = loop.time() + 1ms;
        for (std::int64_t i = 0; i < run.n(); ++i) {
            const auto when = start + bench::random_delay(i, run.n());
            loop.call_at(when, [&, when] {
                lateness.push_back(bench::now() - when.time_since_epoch().count());
                if (static_cast<std::int64_t>(lateness.size()) == run.n()) {
                    stop = true;
                    loop.stop();
                }
            });
        }
        if (busy) loop.create_task(always_yield(stop));
        loop.run_forever();
    });
    if (busy) loop.run_until_complete([]() -> picot::Coro<void> { co_await picot::sleep(0s); }());
    run.latencies(std::move(lateness));
}
const bench::Row lateness_row{"timers_lateness", [](bench::Run& run) { late(run, false); }};
const bench::Row lateness_busy_row{"timers_lateness_busy", [](bench::Run& run) { late(run, true); }};

}  // namespace
