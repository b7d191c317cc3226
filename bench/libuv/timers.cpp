// libuv's side of picot/timers.cpp. Its clock has milliseconds. The handles exist before.
#include <unistd.h>
#include <uv.h>

#include <algorithm>

#include "row.hpp"

namespace {

class Loop {
public:
    explicit Loop(std::int64_t timers) : timers_(static_cast<std::size_t>(timers)) {
        uv_loop_init(&loop_);
        for (uv_timer_t& timer : timers_) uv_timer_init(&loop_, &timer);
    }
    ~Loop() {
        for (uv_timer_t& timer : timers_) uv_close(reinterpret_cast<uv_handle_t*>(&timer), nullptr);
        uv_run(&loop_, UV_RUN_DEFAULT);
        uv_loop_close(&loop_);
    }
    uv_loop_t* get() { return &loop_; }
    std::vector<uv_timer_t>& timers() { return timers_; }

private:
    uv_loop_t loop_;
    std::vector<uv_timer_t> timers_;
};

void cancel(bench::Run& run) {
    const auto count = static_cast<std::uint32_t>(run.parameter());
    const auto order = bench::shuffled(count);
    Loop loop(count);
    run.measure([&] {
        for (std::int64_t left = run.n(); left > 0; left -= count) {
            for (std::uint32_t i = 0; i < count; ++i)
                uv_timer_start(
                    &loop.timers()[i], [](uv_timer_t*) {}, 3'600'000 + bench::scatter(i) / 1000, 0);
            for (const std::uint32_t i : order) uv_timer_stop(&loop.timers()[i]);
        }
    });
}
const bench::Row cancel_row{"timers_cancel_#", cancel};

// A timer can't be set to the past, so they are set to the next 100 ms, and nothing is measured until those
// are over.
void fire(bench::Run& run) {
    const auto count = static_cast<std::uint32_t>(run.parameter());
    Loop loop(count);
    std::uint32_t fired = 0;
    for (uv_timer_t& timer : loop.timers()) timer.data = &fired;
    run.measure([&] {
        for (std::int64_t left = run.n(); left > 0; left -= count) {
            uv_update_time(loop.get());
            for (std::uint32_t i = 0; i < count; ++i)
                uv_timer_start(
                    &loop.timers()[i], [](uv_timer_t* timer) { ++*static_cast<std::uint32_t*>(timer->data); },
                    bench::scatter(i) % 100, 0);
            run.aside([&] {
                if (count >= 10000) usleep(110'000);
            });
            uv_run(loop.get(), UV_RUN_DEFAULT);
        }
    });
}
const bench::Row fire_row{"timers_fire_#", fire};

struct Lateness {
    std::int64_t left;
    std::vector<std::int64_t> found;
    uv_idle_t busy;
};

struct Due {
    Lateness* all;
    std::int64_t when;
};

void late(bench::Run& run, bool busy) {
    Loop loop(run.n());
    Lateness all{0, {}, {}};
    uv_idle_init(loop.get(), &all.busy);
    std::vector<Due> due(loop.timers().size());
    run.measure([&] {
        all.left = run.n();
        uv_update_time(loop.get());
        const std::int64_t start = bench::now();
        for (std::size_t i = 0; i < due.size(); ++i) {
            const auto milliseconds =
                1 + bench::random_delay(static_cast<std::int64_t>(i), run.n()).count() / 1'000'000;
            due[i] = {&all, start + milliseconds * 1'000'000};
            loop.timers()[i].data = &due[i];
            uv_timer_start(
                &loop.timers()[i],
                [](uv_timer_t* timer) {
                    auto& mine = *static_cast<Due*>(timer->data);
                    mine.all->found.push_back(std::max<std::int64_t>(bench::now() - mine.when, 0));
                    if (--mine.all->left == 0) uv_idle_stop(&mine.all->busy);
                },
                static_cast<std::uint64_t>(milliseconds), 0);
        }
        if (busy) uv_idle_start(&all.busy, [](uv_idle_t*) {});
        uv_run(loop.get(), UV_RUN_DEFAULT);
    });
    uv_close(reinterpret_cast<uv_handle_t*>(&all.busy), nullptr);
    uv_run(loop.get(), UV_RUN_DEFAULT);
    run.latencies(std::move(all.found));
}
const bench::Row lateness_row{"timers_lateness", [](bench::Run& run) { late(run, false); }};
const bench::Row lateness_busy_row{"timers_lateness_busy", [](bench::Run& run) { late(run, true); }};

}  // namespace
