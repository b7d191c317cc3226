#include "picot/event.hpp"

#include <thread>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

TEST(Event, set_wakes_all_in_the_order_they_came) {
    std::string trace;
    run_virtual([&]() -> Coro<void> {
        Event event;
        const auto waiter = [&](char name) -> Coro<void> {
            EXPECT_TRUE(co_await event.wait());
            trace += name;
        };
        auto all = gather(waiter('a'), waiter('b'), waiter('c'));
        co_await sleep(0s);
        EXPECT_EQ(event.repr(), "<Event [unset, waiters:3]>");
        event.set();
        EXPECT_EQ(trace, "") << "never inside set()";
        co_await all;
        EXPECT_TRUE(event.is_set());
    });
    EXPECT_EQ(trace, "abc");
}

TEST(Event, set_then_clear_still_releases_who_was_there) {  // S-146
    run_virtual([]() -> Coro<void> {
        Event event;
        auto waiter = create_task([&]() -> Coro<void> { co_await event.wait(); });
        co_await sleep(0s);
        event.set();
        event.clear();
        co_await waiter;
        EXPECT_FALSE(event.is_set());
        EXPECT_TRUE((co_await outcome(wait_for(event.wait(), 1s))).error() != nullptr) << "newcomers wait";
    });
}

TEST(Event, waiting_for_a_set_event_does_not_suspend) {  // S-065
    run_virtual([]() -> Coro<void> {
        Event event;
        event.set();
        event.set();
        current_task().cancel();
        EXPECT_TRUE(co_await event.wait());
        current_task().uncancel();
        event.clear();
        event.clear();
        EXPECT_FALSE(event.is_set());
    });
}

TEST(Event, a_cancelled_waiter_leaves) {
    run_virtual([]() -> Coro<void> {
        Event event;
        auto waiter = create_task([&]() -> Coro<void> { co_await event.wait(); });
        co_await sleep(0s);
        waiter.cancel("enough");
        const auto result = co_await outcome(waiter);
        EXPECT_TRUE(result.cancelled());
        EXPECT_EQ(event.repr(), "<Event [unset]>");
        event.set();
    });
}

TEST(Event, binds_to_the_loop_of_the_first_waiter) {  // S-153
    Event event;
    run_virtual([&]() -> Coro<void> { co_await outcome(wait_for(event.wait(), 1s)); });
    run_virtual([&]() -> Coro<void> {
        std::string text;
        try {
            co_await event.wait();
        } catch (const RuntimeError& error) {
            text = error.what();
        }
        EXPECT_EQ(text, "<Event> is bound to a different event loop");
        event.set();
        co_await event.wait();  // uncontended: allowed anywhere
    });
}

TEST(Event, set_from_another_thread_is_refused_with_advice) {
    Event event;
    run([&]() -> Coro<void> {
        Loop& loop = get_running_loop();
        auto waiter = create_task([&]() -> Coro<void> { co_await event.wait(); });
        co_await sleep(0s);
        std::string text;
        std::thread thread([&] {
            text = error_of<WrongThreadError>([&] { event.set(); });
            loop.call_soon_threadsafe([&] { event.set(); });
        });
        co_await waiter;
        thread.join();
        EXPECT_NE(text.find("call_soon_threadsafe"), std::string::npos) << text;
    });
}
