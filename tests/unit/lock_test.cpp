#include "picot/lock.hpp"

#include <thread>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

TEST(Lock, is_first_come_first_served) {  // S-142
    std::string trace;
    run_virtual([&]() -> Coro<void> {
        Lock lock;
        const auto enter = [&](char name) -> Coro<void> {
            auto guard = co_await lock.scoped();
            trace += name;
            co_await sleep(1s);
        };
        co_await gather(enter('a'), enter('b'), enter('c'), enter('d'));
        EXPECT_FALSE(lock.locked());
    });
    EXPECT_EQ(trace, "abcd");
}

TEST(Lock, a_newcomer_does_not_overtake_a_woken_waiter) {  // S-142
    std::string trace;
    run_virtual([&]() -> Coro<void> {
        Lock lock;
        co_await lock.acquire();
        auto waiter = create_task([&]() -> Coro<void> {
            co_await lock.acquire();
            trace += "waiter ";
            lock.release();
        });
        co_await sleep(0s);
        lock.release();
        EXPECT_FALSE(lock.locked());
        co_await lock.acquire();  // queues, although the lock is free
        trace += "newcomer ";
        lock.release();
        co_await waiter;
    });
    EXPECT_EQ(trace, "waiter newcomer ");
}

TEST(Lock, a_newcomer_passes_those_who_are_all_cancelled) {
    run_virtual([]() -> Coro<void> {
        Lock lock;
        co_await lock.acquire();
        auto waiter = create_task([&]() -> Coro<void> { co_await lock.acquire(); });
        co_await sleep(0s);
        waiter.cancel();
        lock.release();
        auto other = create_task([&]() -> Coro<void> { co_await sleep(0s); });
        co_await lock.acquire();
        EXPECT_FALSE(waiter.done()) << "acquired without waiting for the cancelled one's turn";
        co_await outcome(waiter);
        EXPECT_TRUE(lock.locked());
        lock.release();
        co_await other;
    });
}

TEST(Lock, a_free_lock_is_taken_without_suspending) {  // S-065
    run_virtual([]() -> Coro<void> {
        Lock lock;
        bool other_ran = false;
        auto other = create_task([&]() -> Coro<void> {
            other_ran = true;
            co_return;
        });
        current_task().cancel();  // latched: only a real suspension delivers it
        EXPECT_TRUE(co_await lock.acquire());
        EXPECT_FALSE(other_ran);
        EXPECT_TRUE((co_await outcome(sleep(0s))).cancelled());
        current_task().uncancel();
        co_await other;
    });
}

TEST(Lock, a_cancelled_woken_waiter_wakes_the_next) {  // S-143
    run_virtual([]() -> Coro<void> {
        Lock lock;
        co_await lock.acquire();
        const auto take = [&]() -> Coro<void> { auto guard = co_await lock.scoped(); };
        auto a = create_task(take);
        auto b = create_task(take);
        co_await sleep(0s);
        lock.release();
        a.cancel();  // woken already
        co_await b;  // hangs if the wake-up is lost
        EXPECT_TRUE(a.cancelled());
    });
}

TEST(Lock, cancel_and_release_in_one_turn_let_only_one_in) {  // S-144
    run_virtual([]() -> Coro<void> {
        Lock lock;
        int inside = 0;
        const auto enter = [&]() -> Coro<void> {
            auto guard = co_await lock.scoped();
            EXPECT_EQ(++inside, 1);
            co_await sleep(0s);
            --inside;
        };
        auto holder = create_task(enter);
        auto a = create_task(enter);
        auto b = create_task(enter);
        auto c = create_task(enter);
        co_await sleep(0s);
        a.cancel();
        c.cancel();
        co_await holder;
        co_await b;
        EXPECT_TRUE(a.cancelled() && c.cancelled());
        EXPECT_FALSE(lock.locked());
    });
}

TEST(Lock, releasing_a_free_lock_is_an_error) {  // S-145
    Lock lock;
    EXPECT_EQ(error_of<RuntimeError>([&] { lock.release(); }), "Lock is not acquired.");
}

TEST(Lock, guards_release_once_and_move) {
    run_virtual([]() -> Coro<void> {
        Lock lock;
        {
            LockGuard guard = co_await lock.scoped();
            EXPECT_TRUE(lock.locked());
            LockGuard moved = std::move(guard);
            EXPECT_FALSE(guard);
            EXPECT_TRUE(moved);
        }
        EXPECT_FALSE(lock.locked());
        LockGuard guard = co_await lock.scoped();
        guard.release();
        EXPECT_FALSE(lock.locked());
        guard.release();  // nothing left to do
        try {
            auto inner = co_await lock.scoped();
            throw ValueError("x");
        } catch (const ValueError&) {
        }
        EXPECT_FALSE(lock.locked());
        co_await with(lock, [&](Lock& entered) -> Coro<void> {
            EXPECT_TRUE(entered.locked());
            co_return;
        });
        EXPECT_FALSE(lock.locked());
    });
}

TEST(Lock, can_be_given_to_wait_for_and_gather) {
    run_virtual([]() -> Coro<void> {
        Lock lock;
        EXPECT_TRUE(co_await wait_for(lock.acquire(), 1s));
        auto limited = wait_for(lock.acquire(), 1s);
        EXPECT_TRUE((co_await outcome(std::move(limited))).error() != nullptr);
        lock.release();
        EXPECT_EQ(lock.repr(), "<Lock [unlocked]>");
    });
}

TEST(Lock, binds_to_the_loop_of_the_first_waiter) {  // S-153
    Lock lock;
    const auto contend = [&]() -> Coro<void> {
        co_await lock.acquire();
        auto waiter = create_task([&]() -> Coro<void> { auto guard = co_await lock.scoped(); });
        co_await sleep(0s);
        lock.release();
        co_await waiter;
    };
    run_virtual([&]() -> Coro<void> { auto guard = co_await lock.scoped(); });
    run_virtual([&]() -> Coro<void> { auto guard = co_await lock.scoped(); });  // uncontended: any loop
    run_virtual(contend);
    run_virtual([&]() -> Coro<void> {
        auto guard = co_await lock.scoped();
        std::string text;
        try {
            co_await lock.acquire();
        } catch (const RuntimeError& error) {
            text = error.what();
        }
        EXPECT_EQ(text, "<Lock> is bound to a different event loop");
    });
}

TEST(Lock, another_thread_gets_WrongThreadError) {
    Lock lock;
    run([&]() -> Coro<void> {
        co_await lock.acquire();
        auto waiter = create_task([&]() -> Coro<void> { auto guard = co_await lock.scoped(); });
        co_await sleep(0s);
        std::string text;
        std::thread([&] { text = error_of<WrongThreadError>([&] { lock.release(); }); }).join();
        EXPECT_NE(text.find("call_soon_threadsafe"), std::string::npos) << text;
        std::thread([&] {
            text = error_of<WrongThreadError>([&] { run([&]() -> Coro<void> { co_await lock.acquire(); }); });
        }).join();
        EXPECT_NE(text.find("Lock::acquire"), std::string::npos) << text;
        EXPECT_NE(text.find("bound to a different event loop"), std::string::npos) << text;
        lock.release();
        co_await waiter;
    });
}

TEST(Lock, survives_a_loop_that_closes_with_waiters) {  // F-30
    Lock lock;
    {
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        const auto take = [&]() -> Coro<void> {
            auto guard = co_await lock.scoped();
            co_await sleep(1h);
        };
        for (int i = 0; i < 3; ++i) loop.create_task(take);
        for (int i = 0; i < 2; ++i) loop.run_until_complete(sleep(0s));
        EXPECT_EQ(lock.repr(), "<Lock [locked, waiters:2]>");
        loop.close();
    }
    EXPECT_EQ(lock.repr(), "<Lock [unlocked]>");
}

TEST(Lock, may_live_in_an_older_task_of_a_loop_that_closes) {  // F-30
    Loop loop;
    loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
    auto parent = [](Loop& on) -> Coro<void> {
        Lock lock;
        auto child = on.create_task([&]() -> Coro<void> {
            auto guard = co_await lock.scoped();  // released when the child is destroyed: before the lock
            co_await sleep(1h);
        });
        co_await child;
    };
    loop.create_task(parent(loop));
    for (int i = 0; i < 3; ++i) loop.run_until_complete(sleep(0s));
    loop.close();
}
