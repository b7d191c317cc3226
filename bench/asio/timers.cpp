// Asio's side of picot/timers.cpp. The timer objects exist before; starting one is expires_at and async_wait.
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>

#include "row.hpp"

namespace {

using Executor = asio::io_context::executor_type;
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
constexpr int one_thread = ASIO_CONCURRENCY_HINT_UNSAFE;

std::vector<Timer> make(asio::io_context& context, std::int64_t count) {
    std::vector<Timer> timers;
    timers.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) timers.emplace_back(context);
    return timers;
}

void cancel(bench::Run& run) {
    asio::io_context context(one_thread);
    const auto count = static_cast<std::uint32_t>(run.parameter());
    const auto order = bench::shuffled(count);
    auto timers = make(context, count);
    run.measure([&] {
        for (std::int64_t left = run.n(); left > 0; left -= count) {
            for (std::uint32_t i = 0; i < count; ++i) {
                timers[i].expires_after(std::chrono::hours(1) + std::chrono::microseconds(bench::scatter(i)));
                timers[i].async_wait([](asio::error_code) {});
            }
            for (const std::uint32_t i : order) timers[i].cancel();
            context.restart();
            context.run();  // the handlers hear of it
        }
    });
}
const bench::Row cancel_row{"timers_cancel_#", cancel};

void fire(bench::Run& run) {
    asio::io_context context(one_thread);
    const auto count = static_cast<std::uint32_t>(run.parameter());
    auto timers = make(context, count);
    run.measure([&] {
        for (std::int64_t left = run.n(); left > 0; left -= count) {
            std::uint32_t fired = 0;
            const auto start = Clock::now() - std::chrono::seconds(5);
            for (std::uint32_t i = 0; i < count; ++i) {
                timers[i].expires_at(start + std::chrono::nanoseconds(bench::scatter(i)));
                timers[i].async_wait([&fired](asio::error_code) { ++fired; });
            }
            context.restart();
            context.run();
            benchmark::DoNotOptimize(fired);
        }
    });
}
const bench::Row fire_row{"timers_fire_#", fire};

struct Busy {
    asio::io_context* context;
    const std::int64_t* left;
    void operator()() const {
        if (*left > 0) asio::post(*context, *this);
    }
};

void late(bench::Run& run, bool busy) {
    asio::io_context context(one_thread);
    auto timers = make(context, run.n());
    std::vector<std::int64_t> lateness;
    lateness.reserve(timers.size());
    run.measure([&] {
        std::int64_t left = run.n();
        const auto start = Clock::now() + std::chrono::milliseconds(1);
        for (std::int64_t i = 0; i < run.n(); ++i) {
            Timer& timer = timers[static_cast<std::size_t>(i)];
            timer.expires_at(start + bench::random_delay(i, run.n()));
            timer.async_wait([&](asio::error_code) {
                lateness.push_back(bench::now() - timer.expiry().time_since_epoch().count());
                --left;
            });
        }
        if (busy) asio::post(context, Busy{&context, &left});
        context.restart();
        context.run();
    });
    run.latencies(std::move(lateness));
}
const bench::Row lateness_row{"timers_lateness", [](bench::Run& run) { late(run, false); }};
const bench::Row lateness_busy_row{"timers_lateness_busy", [](bench::Run& run) { late(run, true); }};

}  // namespace
