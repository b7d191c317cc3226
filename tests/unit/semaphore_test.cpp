#include "picot/semaphore.hpp"

#include <thread>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

TEST(Semaphore, limits_how_many_are_inside) {
    run_virtual([]() -> Coro<void> {
        Semaphore semaphore(3);
        int inside = 0;
        int most = 0;
        std::vector<Coro<void>> coros;
        const auto use = [&]() -> Coro<void> {
            auto permit = co_await semaphore.scoped();
            most = std::max(most, ++inside);
            co_await sleep(1s);
            --inside;
        };
        for (int i = 0; i < 10; ++i) coros.push_back(use());
        co_await gather(std::move(coros));
        EXPECT_EQ(most, 3);
        EXPECT_EQ(semaphore.repr(), "<Semaphore [unlocked, value:3]>");
    });
}

TEST(Semaphore, is_first_come_first_served_even_with_a_free_permit) {  // S-150
    std::string trace;
    run_virtual([&]() -> Coro<void> {
        Semaphore semaphore(1);
        co_await semaphore.acquire();
        auto waiter = create_task([&]() -> Coro<void> {
            co_await semaphore.acquire();
            trace += "waiter ";
        });
        co_await sleep(0s);
        semaphore.release();
        semaphore.release();
        EXPECT_TRUE(semaphore.locked()) << "while waiters queue, although a permit is free";
        co_await semaphore.acquire();
        trace += "newcomer ";
        co_await waiter;
    });
    EXPECT_EQ(trace, "waiter newcomer ");
}

TEST(Semaphore, a_cancelled_woken_waiter_returns_its_permit) {  // S-150
    run_virtual([]() -> Coro<void> {
        Semaphore semaphore(1);
        co_await semaphore.acquire();
        const auto take = [&]() -> Coro<void> { co_await semaphore.acquire(); };
        auto a = create_task(take);
        auto b = create_task(take);
        co_await sleep(0s);
        semaphore.release();
        a.cancel();
        co_await b;  // hangs if the permit is lost
        EXPECT_TRUE(a.cancelled());
        EXPECT_TRUE(semaphore.locked());
        semaphore.release();
        EXPECT_EQ(semaphore.repr(), "<Semaphore [unlocked, value:1]>");
    });
}

TEST(Semaphore, several_releases_wake_several_waiters) {
    run_virtual([]() -> Coro<void> {
        Semaphore semaphore(0);
        int passed = 0;
        const auto take = [&]() -> Coro<void> {
            co_await semaphore.acquire();
            ++passed;
        };
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 4; ++i) tasks.push_back(create_task(take));
        co_await sleep(0s);
        EXPECT_EQ(semaphore.repr(), "<Semaphore [locked, waiters:4]>");
        for (int i = 0; i < 3; ++i) semaphore.release();
        tasks[0].cancel();
        co_await turns(3);
        EXPECT_EQ(passed, 3) << "the cancelled one's permit went to the last";
    });
}

TEST(Semaphore, bounds_are_checked) {  // S-151
    EXPECT_EQ(error_of<ValueError>([] { Semaphore semaphore(-1); }), "Semaphore initial value must be >= 0");
    EXPECT_EQ(error_of<ValueError>([] { BoundedSemaphore semaphore(-1); }), "Semaphore initial value must be >= 0");
    BoundedSemaphore bounded(1);
    EXPECT_EQ(error_of<ValueError>([&] { bounded.release(); }), "BoundedSemaphore released too many times");
    Semaphore unbounded(1);
    unbounded.release();
    EXPECT_EQ(unbounded.repr(), "<Semaphore [unlocked, value:2]>");
    run_virtual([&]() -> Coro<void> {
        co_await with(bounded, [&](BoundedSemaphore& entered) -> Coro<void> {
            EXPECT_TRUE(entered.locked());
            co_return;
        });
        SemaphoreGuard permit = co_await bounded.scoped();
        SemaphoreGuard moved = std::move(permit);
        moved.release();
        EXPECT_FALSE(bounded.locked());
    });
}

TEST(Semaphore, another_loop_and_another_thread_are_refused) {  // S-153
    Semaphore semaphore(0);
    run_virtual([&]() -> Coro<void> { co_await outcome(wait_for(semaphore.acquire(), 1s)); });
    run_virtual([&]() -> Coro<void> {
        std::string text;
        try {
            co_await semaphore.acquire();
        } catch (const RuntimeError& error) {
            text = error.what();
        }
        EXPECT_EQ(text, "<Semaphore> is bound to a different event loop");
    });
    Semaphore other(0);
    run([&]() -> Coro<void> {
        auto waiter = create_task([&]() -> Coro<void> { co_await other.acquire(); });
        co_await sleep(0s);
        std::string text;
        std::thread([&] { text = error_of<WrongThreadError>([&] { other.release(); }); }).join();
        EXPECT_NE(text.find("call_soon_threadsafe"), std::string::npos) << text;
        other.release();
        co_await waiter;
    });
}

TEST(Semaphore, gets_its_permits_back_from_a_loop_that_closes) {  // F-30
    Semaphore semaphore(1);
    {
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        const auto take = [&]() -> Coro<void> {
            auto permit = co_await semaphore.scoped();
            co_await sleep(1h);
        };
        for (int i = 0; i < 3; ++i) loop.create_task(take);
        for (int i = 0; i < 2; ++i) loop.run_until_complete(sleep(0s));
        loop.close();
    }
    EXPECT_EQ(semaphore.repr(), "<Semaphore [unlocked, value:1]>");
}
