#include "picot/condition.hpp"

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

TEST(Condition, notify_wakes_so_many_in_order) {
    std::string trace;
    run_virtual([&]() -> Coro<void> {
        Condition condition;
        const auto waiter = [&](char name) -> Coro<void> {
            auto guard = co_await condition.scoped();
            EXPECT_TRUE(co_await condition.wait());
            EXPECT_TRUE(condition.locked());
            trace += name;
        };
        std::vector<Task<void>> tasks;
        for (char name : {'a', 'b', 'c', 'd'}) tasks.push_back(create_task(waiter, name));
        co_await turns(6);
        {
            auto guard = co_await condition.scoped();
            condition.notify(2);
            co_await turns(3);
            EXPECT_EQ(trace, "") << "they need the lock";
        }
        co_await turns(4);
        EXPECT_EQ(trace, "ab");
        {
            auto guard = co_await condition.scoped();
            condition.notify_all();
        }
        for (auto& task : tasks) co_await task;
    });
    EXPECT_EQ(trace, "abcd");
}

TEST(Condition, needs_its_lock) {  // S-149
    run_virtual([]() -> Coro<void> {
        Condition condition;
        std::string text;
        try {
            co_await condition.wait();
        } catch (const RuntimeError& error) {
            text = error.what();
        }
        EXPECT_EQ(text, "cannot wait on un-acquired lock");
        EXPECT_EQ(error_of<RuntimeError>([&] { condition.notify(); }), "cannot notify on un-acquired lock");
        EXPECT_EQ(error_of<RuntimeError>([&] { condition.notify_all(); }), "cannot notify on un-acquired lock");
        EXPECT_EQ(error_of<RuntimeError>([&] { condition.release(); }), "Lock is not acquired.");
    });
}

TEST(Condition, a_cancelled_wait_holds_the_lock_and_throws_the_last_cancellation) {  // S-147
    run_virtual([]() -> Coro<void> {
        Condition condition;
        std::string message;
        auto waiter = create_task([&]() -> Coro<void> {
            co_await condition.acquire();
            try {
                co_await condition.wait();
            } catch (const CancelledError& error) {
                message = error.message;
                EXPECT_TRUE(condition.locked());
            }
            condition.release();
        });
        co_await sleep(0s);
        co_await condition.acquire();
        waiter.cancel("first");
        co_await turns(2);
        waiter.cancel("second");
        co_await turns(2);
        waiter.cancel("third");
        co_await turns(2);
        EXPECT_FALSE(waiter.done()) << "it waits for the lock, whatever comes";
        condition.release();
        co_await waiter;
        EXPECT_EQ(message, "third");
        EXPECT_FALSE(condition.locked());
    });
}

TEST(Condition, a_notified_and_cancelled_waiter_passes_it_on) {  // S-148
    run_virtual([]() -> Coro<void> {
        Condition condition;
        const auto waiter = [&]() -> Coro<void> {
            auto guard = co_await condition.scoped();
            co_await condition.wait();
        };
        auto a = create_task(waiter);
        auto b = create_task(waiter);
        co_await turns(2);
        {
            auto guard = co_await condition.scoped();
            condition.notify();
            a.cancel();
        }
        co_await b;  // hangs if the notification is lost
        EXPECT_TRUE(a.cancelled());
    });
}

TEST(Condition, wait_for_gives_what_the_predicate_gave) {
    run_virtual([]() -> Coro<void> {
        Condition condition;
        int value = 0;
        auto waiter = create_task([&]() -> Coro<int> {
            auto guard = co_await condition.scoped();
            co_return co_await condition.wait_for([&] { return value > 2 ? value : 0; });
        });
        for (; value < 5; ++value) {
            co_await turns(2);
            auto guard = co_await condition.scoped();
            condition.notify_all();
        }
        EXPECT_EQ(co_await waiter, 3);
    });
}

TEST(Condition, two_conditions_share_a_lock) {
    run_virtual([]() -> Coro<void> {
        Lock lock;
        Condition not_empty(lock);
        Condition not_full(lock);
        co_await not_empty.acquire();
        EXPECT_TRUE(lock.locked() && not_full.locked());
        not_full.notify();
        lock.release();
        EXPECT_EQ(not_empty.repr(), "<Condition [unlocked]>");
        co_await with(not_full, [&](Condition& entered) -> Coro<void> {
            EXPECT_TRUE(entered.locked());
            co_return;
        });
    });
}
