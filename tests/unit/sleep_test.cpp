#include "picot/sleep.hpp"

#include <cmath>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

TEST(Sleep, takes_its_time_and_no_less) {
    run_virtual([]() -> Coro<void> {
        Loop& loop = get_running_loop();
        const TimePoint start = loop.time();
        co_await sleep(1500ms);
        EXPECT_EQ(loop.time() - start, 1500ms);
        EXPECT_EQ(co_await sleep(1s, std::string("result")), "result");
        EXPECT_EQ(loop.time() - start, 2500ms);
        EXPECT_EQ(co_await sleep(0s, 5), 5);
    });
}

TEST(Sleep, zero_and_less_give_way_for_exactly_one_turn) {  // S-016
    std::string trace;
    run_virtual([&]() -> Coro<void> {
        const auto player = [&](char name) -> Coro<void> {
            for (int i = 0; i < 3; ++i) {
                trace += name;
                co_await sleep(i % 2 ? -1s : 0s);
            }
        };
        co_await gather(player('a'), player('b'));
        EXPECT_EQ(get_running_loop().time().time_since_epoch(), 0s);
    });
    EXPECT_EQ(trace, "ababab");
}

TEST(Sleep, NaN_and_overflow) {  // S-110
    run_virtual([]() -> Coro<void> {
        EXPECT_EQ(error_of<ValueError>([] { (void)sleep(std::chrono::duration<double>(NAN)); }), "Invalid delay: NaN (not a number)");
        auto far = create_task(sleep(std::chrono::duration<double>(1e300)));
        auto past = create_task(sleep(std::chrono::duration<double>(-1e300)));
        co_await past;
        co_await sleep(std::chrono::hours(1000));
        EXPECT_FALSE(far.done());
        far.cancel();
        EXPECT_TRUE((co_await outcome(far)).cancelled());
    });
}

TEST(Sleep, cancelled_it_takes_its_timer_along) {  // S-110
    run_virtual([]() -> Coro<void> {
        auto task = create_task([]() -> Coro<void> { co_await sleep(1h); });
        co_await sleep(0s);
        EXPECT_EQ(get_running_loop().timer_count(), 1u);
        task.cancel();
        EXPECT_EQ(get_running_loop().timer_count(), 0u);
        co_await outcome(task);
        EXPECT_EQ(get_running_loop().time().time_since_epoch(), 0s);
    });
}

TEST(Sleep, a_cancel_between_the_deadline_and_its_turn) {
    run_virtual([]() -> Coro<void> {
        Loop& loop = get_running_loop();
        auto task = create_task([]() -> Coro<void> { co_await sleep(1s); });
        co_await sleep(0s);
        loop.call_at(loop.time() + 1s, [&] { task.cancel("late"); });  // after the sleep's timer
        Task<void> early;
        loop.call_at(loop.time() + 2s, [&] { early.cancel("early"); });  // before the sleep's timer
        early = create_task([]() -> Coro<void> { co_await sleep(2s); });
        EXPECT_TRUE((co_await outcome(task)).cancelled());
        EXPECT_TRUE((co_await outcome(early)).cancelled());
        EXPECT_EQ(loop.timer_count(), 0u);
    });
}

TEST(Sleep, forever_sleeps_until_cancelled) {
    run_virtual([]() -> Coro<void> {
        auto task = create_task(sleep(forever));
        co_await sleep(std::chrono::hours(24 * 365));
        EXPECT_FALSE(task.done());
        task.cancel();
        co_await outcome(task);
    });
}

TEST(Sleep, one_that_was_awaited_before_is_refused) {
    run_virtual([]() -> Coro<void> {
        for (const Duration delay : {Duration(0s), Duration(1ms)}) {
            auto tick = sleep(delay);
            co_await tick;
            bool refused = false;
            try {
                co_await tick;
            } catch (const RuntimeError& e) {
                refused = std::string(e.what()).find("awaited before") != std::string::npos;
            }
            EXPECT_TRUE(refused);
            auto moved = std::move(tick);
            try {
                co_await moved;
                ADD_FAILURE() << "slept again";
            } catch (const RuntimeError&) {
            }
        }
    });
}
