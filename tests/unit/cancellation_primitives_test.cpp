// Issue point 2, F-28, F-29: every primitive, cancelled at every point, once and twice. No lost item, permit, lock or
// wake-up, no leaked frame. The combinators are in cancellation_combinators_test.cpp.
#include <gtest/gtest.h>

#include "picot/picot.hpp"
#include "picot/testing/explore.hpp"

using namespace picot;
using namespace picot::testing;
using namespace std::chrono_literals;

namespace {

void expect_survives(detail::UniqueFunction<Coro<void>(Exploration&)> scenario, std::size_t awaits) {
    const ExploreReport report = explore_cancellation(std::move(scenario));
    EXPECT_TRUE(report.ok()) << report.text();
    EXPECT_GE(report.awaits, awaits) << "the scenario does not suspend where it should: " << report.text();
    EXPECT_GT(report.runs, report.steps);
    ::testing::Test::RecordProperty("runs", static_cast<int>(report.runs));
}

// Waits for tasks whatever becomes of them.
Coro<void> all_done(std::vector<Task<void>> tasks) {
    for (auto& task : tasks) co_await outcome(task);
}

}  // namespace

// ---- the explorer itself ---------------------------------------------------------------------------------------

TEST(Explore, counts_the_awaits_of_the_subject) {
    const auto report = explore_cancellation([](Exploration& x) -> Coro<void> {
        auto subject = x.subject([&]() -> Coro<void> {
            x.checkpoint();
            co_await sleep(0s);
            co_await sleep(1s);
            co_await sleep(0s);
        });
        co_await outcome(subject);
    });
    EXPECT_TRUE(report.ok()) << report.text();
    EXPECT_EQ(report.awaits, 3u);
    EXPECT_EQ(report.checkpoints, 1u);
}

TEST(Explore, finds_a_lost_item) {
    const auto report = explore_cancellation([](Exploration& x) -> Coro<void> {
        std::vector<int> items{1};
        auto subject = x.subject([&]() -> Coro<int> {
            const int item = items.back();
            items.pop_back();
            co_await sleep(0s);
            co_return item;
        });
        const auto result = co_await outcome(subject);
        x.check(result.has_value() || !items.empty(), "the item is lost");
    });
    EXPECT_FALSE(report.ok());
    EXPECT_NE(report.text().find("the item is lost"), std::string::npos) << report.text();
}

TEST(Explore, finds_a_lost_wake_up) {
    const auto report = explore_cancellation([](Exploration& x) -> Coro<void> {
        Event event;
        auto subject = x.subject([&]() -> Coro<void> {
            co_await sleep(0s);
            event.set();
        });
        co_await event.wait();
        co_await outcome(subject);
    });
    EXPECT_FALSE(report.ok());
    EXPECT_NE(report.text().find("deadlock"), std::string::npos) << report.text();
}

TEST(Explore, finds_leaked_payloads_and_left_tasks) {
    auto report = explore_cancellation([](Exploration& x) -> Coro<void> {
        Payload* leaked = nullptr;
        auto subject = x.subject([&]() -> Coro<void> {
            leaked = new Payload(1);
            co_await sleep(0s);
            delete std::exchange(leaked, nullptr);
        });
        co_await outcome(subject);
        static std::vector<std::unique_ptr<Payload>> keep;  // for the leak sanitizer
        keep.emplace_back(leaked);
    });
    EXPECT_NE(report.text().find("leaked payloads"), std::string::npos) << report.text();

    report = explore_cancellation([](Exploration& x) -> Coro<void> {
        auto child = create_task([]() -> Coro<void> { co_await sleep(forever); });
        auto subject = x.subject([&]() -> Coro<void> {
            co_await sleep(0s);
            child.cancel();
        });
        co_await outcome(subject);
    });
    EXPECT_NE(report.text().find("a task is left"), std::string::npos) << report.text();
}

// ---- sleep, future -------------------------------------------------------------------------------------------

TEST(Cancellation, sleep_leaves_no_timer) {  // S-110
    expect_survives([](Exploration& x) -> Coro<void> {
        auto subject = x.subject([&]() -> Coro<void> {
            Payload local;
            co_await sleep(0s);
            co_await sleep(10s);
            co_await sleep(0s);
        });
        co_await outcome(subject);
        x.check(x.loop().timer_count() == 0, "a timer is left");
        x.check(x.cancels() == 0 || subject.cancelled(), "cancelled task is cancelled");
    }, 3);
}

TEST(Cancellation, awaiting_a_future_keeps_its_result) {  // S-059, S-068
    expect_survives([](Exploration& x) -> Coro<void> {
        auto future = x.loop().create_future<Payload>();
        auto subject = x.subject([&]() -> Coro<void> {
            x.checkpoint();
            (void)co_await future;
            x.checkpoint();
        });
        co_await sleep(0s);
        co_await sleep(0s);
        if (!future.done()) future.set_result(Payload(7));
        co_await outcome(subject);
        x.check(future.done(), "the future is done");
        x.check(future.cancelled() || future.result().number == 7, "the future keeps its result");
    }, 1);
}

TEST(Cancellation, awaiting_a_task_cancels_it) {  // S-060
    expect_survives([](Exploration& x) -> Coro<void> {
        bool inner_ended = false;
        auto subject = x.subject([&]() -> Coro<void> {
            co_await create_task([&]() -> Coro<void> {
                struct End {
                    bool& ended;
                    ~End() { ended = true; }
                } end{inner_ended};
                Payload local;
                co_await sleep(1s);
                co_await sleep(0s);
            });
        });
        co_await outcome(subject);
        co_await sleep(0s);
        co_await sleep(0s);
        x.check(all_tasks().size() == 1, "the inner task has ended");
    }, 1);
}

// ---- Lock -----------------------------------------------------------------------------------------------------------

TEST(Cancellation, Lock_is_never_lost_nor_held_twice) {  // S-142, S-143, S-144
    expect_survives([](Exploration& x) -> Coro<void> {
        Lock lock;
        int inside = 0;
        int passed = 0;
        const auto critical = [&](int turns) -> Coro<void> {
            auto guard = co_await lock.scoped();
            x.check(++inside == 1, "two tasks hold the lock");
            struct Leave {
                int& inside;
                ~Leave() { --inside; }
            } leave{inside};
            for (int i = 0; i < turns; ++i) co_await sleep(0s);
            ++passed;
        };
        std::vector<Task<void>> others;
        others.push_back(create_task(critical, 2));
        others.push_back(create_task(critical, 0));
        auto subject = x.subject([&]() -> Coro<void> {
            x.checkpoint();
            co_await critical(2);
            x.checkpoint();
            co_await critical(1);
        });
        others.push_back(create_task(critical, 1));
        others.push_back(create_task(critical, 0));
        co_await outcome(subject);
        co_await all_done(std::move(others));
        x.check(passed >= 4, "everyone else got the lock");
        x.check(!lock.locked(), "the lock is free");
        co_await lock.acquire();  // and can be had
        lock.release();
    }, 4);
}

// ---- Event ----------------------------------------------------------------------------------------------------------

TEST(Cancellation, Event_wakes_everyone_else) {  // S-146
    expect_survives([](Exploration& x) -> Coro<void> {
        Event event;
        int woken = 0;
        const auto waiter = [&]() -> Coro<void> {
            co_await event.wait();
            ++woken;
        };
        std::vector<Task<void>> others;
        others.push_back(create_task(waiter));
        auto subject = x.subject([&]() -> Coro<void> {
            x.checkpoint();
            co_await event.wait();
            x.checkpoint();
            co_await event.wait();
        });
        others.push_back(create_task(waiter));
        co_await sleep(0s);
        co_await sleep(0s);
        event.set();
        event.clear();
        co_await sleep(0s);
        co_await sleep(0s);
        event.set();
        co_await outcome(subject);
        co_await all_done(std::move(others));
        x.check(woken == 2, "both others were woken");
        x.check(event.repr() == "<Event [set]>", "nobody is left in the event");
    }, 2);
}

// ---- Semaphore ------------------------------------------------------------------------------------------------------

TEST(Cancellation, Semaphore_loses_no_permit) {  // S-150
    for (int permits : {1, 2, 3}) {
        expect_survives([permits](Exploration& x) -> Coro<void> {
            BoundedSemaphore semaphore(permits);
            int inside = 0;
            int passed = 0;
            const auto use = [&](int turns) -> Coro<void> {
                auto permit = co_await semaphore.scoped();
                x.check(++inside <= permits, "more tasks inside than permits");
                struct Leave {
                    int& inside;
                    ~Leave() { --inside; }
                } leave{inside};
                for (int i = 0; i < turns; ++i) co_await sleep(0s);
                ++passed;
            };
            std::vector<Task<void>> others;
            for (int i = 0; i < permits; ++i) others.push_back(create_task(use, 2));
            auto subject = x.subject([&]() -> Coro<void> {
                x.checkpoint();
                co_await use(1);
                x.checkpoint();
                co_await use(0);
            });
            others.push_back(create_task(use, 1));
            others.push_back(create_task(use, 0));
            co_await outcome(subject);
            co_await all_done(std::move(others));
            x.check(passed >= permits + 2, "everyone else got a permit");
            std::vector<SemaphoreGuard> all;
            for (int i = 0; i < permits; ++i) {
                x.check(!semaphore.locked(), "all permits are back");
                all.push_back(co_await semaphore.scoped());
            }
            x.check(semaphore.locked(), "not one permit more");
        }, 2);
    }
}

// ---- Condition ------------------------------------------------------------------------------------------------------

TEST(Cancellation, Condition_holds_its_lock_and_passes_the_notification_on) {  // S-147, S-148
    expect_survives([](Exploration& x) -> Coro<void> {
        Condition condition;
        int tokens = 0;
        int taken = 0;
        const auto consumer = [&]() -> Coro<void> {
            auto guard = co_await condition.scoped();
            struct Check {  // also when wait() throws, the lock is ours
                Exploration& x;
                Condition& condition;
                ~Check() { x.check(condition.locked(), "the lock is held after wait()"); }
            } check{x, condition};
            while (tokens == 0) co_await condition.wait();
            --tokens;
            ++taken;
        };
        std::vector<Task<void>> others;
        auto subject = x.subject([&]() -> Coro<void> {
            x.checkpoint();
            co_await consumer();
        });
        others.push_back(create_task(consumer));
        for (int i = 0; i < 3; ++i) co_await sleep(0s);
        for (int i = 0; i < 2; ++i) {  // one notification each: the second consumer hangs if one is lost
            auto guard = co_await condition.scoped();
            ++tokens;
            condition.notify();
            co_await sleep(0s);
        }
        co_await outcome(subject);
        co_await all_done(std::move(others));
        x.check(tokens + taken == 2, "no token is lost");
        x.check(taken >= 1, "the other consumer got one");
        x.check(condition.repr() == "<Condition [unlocked]>", "lock free, nobody waits");
    }, 2);
}

TEST(Cancellation, Condition_wait_for_a_predicate) {
    expect_survives([](Exploration& x) -> Coro<void> {
        Condition condition;
        bool ready = false;
        auto subject = x.subject([&]() -> Coro<void> {
            co_await with(condition, [&](Condition& c) -> Coro<void> {
                x.check(co_await c.wait_for([&] { return ready; }), "wait_for gives the predicate's value");
            });
        });
        for (int i = 0; i < 3; ++i) {
            co_await sleep(0s);
            auto guard = co_await condition.scoped();
            ready = i == 2;
            condition.notify_all();
        }
        co_await outcome(subject);
        x.check(condition.repr() == "<Condition [unlocked]>", "lock free, nobody waits");
    }, 2);
}

// ---- Barrier --------------------------------------------------------------------------------------------------------

TEST(Cancellation, Barrier_lets_the_next_ones_pass) {  // S-152
    expect_survives([](Exploration& x) -> Coro<void> {
        Barrier barrier(2);
        int passed = 0;
        const auto party = [&]() -> Coro<void> {
            co_await barrier.wait();
            ++passed;
        };
        auto subject = x.subject(party);
        std::vector<Task<void>> others;
        others.push_back(create_task(party));
        for (int i = 0; i < 6; ++i) co_await sleep(0s);
        co_await outcome(subject);
        for (int i = 0; i < 6; ++i) co_await sleep(0s);
        if (!others[0].done()) others.push_back(create_task(party));  // the subject left: someone else takes its place
        co_await all_done(std::move(others));
        x.check(!barrier.broken(), "a cancelled waiter does not break it");
        x.check(barrier.repr() == "<Barrier [filling, waiters:0/2]>", "empty again");
        auto again = create_task(party);
        co_await barrier.wait();  // and usable again
        co_await again;
    }, 1);
}

// ---- queues ---------------------------------------------------------------------------------------------------------

namespace {

template <class Q>
Coro<void> getter_scenario(Exploration& x) {
    Q queue;
    int got = 0;
    const auto consumer = [&](int count) -> Coro<void> {
        for (int i = 0; i < count; ++i) {
            Payload item = co_await queue.get();
            ++got;
            queue.task_done();
        }
    };
    auto subject = x.subject([&]() -> Coro<void> {
        x.checkpoint();
        co_await consumer(1);
        x.checkpoint();
        co_await consumer(1);
    });
    auto other = create_task(consumer, 2);
    for (int i = 0; i < 4; ++i) {
        co_await sleep(0s);
        queue.put_nowait(Payload(i));
    }
    co_await outcome(subject);
    co_await other;
    x.check(got + static_cast<int>(queue.qsize()) == 4, "an item is lost");
    while (!queue.empty()) {
        queue.get_nowait();
        queue.task_done();
    }
    co_await queue.join();
    x.check(queue.repr() == "<Queue maxsize=0>", "nobody waits any more");
}

template <class Q>
Coro<void> putter_scenario(Exploration& x) {
    Q queue(1);
    int put = 0;
    const auto producer = [&](int count) -> Coro<void> {
        for (int i = 0; i < count; ++i) {
            co_await queue.put(Payload(i));
            ++put;
        }
    };
    auto first = create_task(producer, 1);
    auto subject = x.subject([&]() -> Coro<void> {
        x.checkpoint();
        co_await producer(1);
        x.checkpoint();
        co_await producer(1);
    });
    auto other = create_task(producer, 2);
    int got = 0;
    for (int turn = 0; !(subject.done() && other.done() && queue.empty()); ++turn) {
        if (turn == 1000) throw RuntimeError("a putter hangs");
        co_await sleep(0s);
        if (!queue.empty()) {
            queue.get_nowait();
            ++got;
        }
    }
    co_await first;
    co_await outcome(subject);
    x.check(put >= 3, "the others have put theirs");
    x.check(got == put, "what was put was got, once");
    x.check(queue.repr().find("putters") == std::string::npos, "nobody waits any more");
}

}  // namespace

TEST(Cancellation, a_woken_getter_hands_the_wake_up_on) {  // S-155
    expect_survives([](Exploration& x) -> Coro<void> {
        Queue<Payload> queue;
        const auto consumer = [&]() -> Coro<void> { (void)co_await queue.get(); };
        auto subject = x.subject(consumer);
        auto other = create_task(consumer);
        co_await sleep(0s);
        co_await sleep(0s);
        queue.put_nowait(Payload(1));
        if ((co_await outcome(subject)).has_value()) queue.put_nowait(Payload(2));
        co_await other;  // hangs if the wake-up was lost with the subject
        x.check(queue.empty(), "each item was got");
    }, 1);
}

TEST(Cancellation, a_woken_putter_hands_the_wake_up_on) {  // S-155
    expect_survives([](Exploration& x) -> Coro<void> {
        Queue<Payload> queue(1);
        queue.put_nowait(Payload(0));
        const auto producer = [&](int number) -> Coro<void> { co_await queue.put(Payload(number)); };
        auto subject = x.subject(producer, 1);
        auto other = create_task(producer, 2);
        co_await sleep(0s);
        co_await sleep(0s);
        queue.get_nowait();
        if ((co_await outcome(subject)).has_value()) queue.get_nowait();
        co_await other;  // hangs if the wake-up was lost with the subject
        x.check(queue.get_nowait().number == 2 && queue.empty(), "the other item was put");
    }, 1);
}

TEST(Cancellation, a_notified_waiter_hands_the_notification_on) {  // S-148
    expect_survives([](Exploration& x) -> Coro<void> {
        Condition condition;
        const auto waiter = [&]() -> Coro<void> {
            auto guard = co_await condition.scoped();
            co_await condition.wait();
        };
        auto subject = x.subject(waiter);
        auto other = create_task(waiter);
        for (int i = 0; i < 4; ++i) co_await sleep(0s);
        const auto notify = [&]() -> Coro<void> {
            auto guard = co_await condition.scoped();
            condition.notify();
            co_await sleep(0s);  // the waiter is woken and has to wait for the lock
        };
        co_await notify();
        if ((co_await outcome(subject)).has_value()) co_await notify();
        co_await other;  // hangs if the notification was lost with the subject
        x.check(condition.repr() == "<Condition [unlocked]>", "lock free, nobody waits");
    }, 2);
}

TEST(Cancellation, Queue_get_loses_no_item) { expect_survives(getter_scenario<Queue<Payload>>, 2); }  // S-154, S-155
TEST(Cancellation, PriorityQueue_get_loses_no_item) { expect_survives(getter_scenario<PriorityQueue<Payload>>, 2); }
TEST(Cancellation, LifoQueue_get_loses_no_item) { expect_survives(getter_scenario<LifoQueue<Payload>>, 2); }
TEST(Cancellation, Queue_put_loses_no_place) { expect_survives(putter_scenario<Queue<Payload>>, 2); }  // S-155
TEST(Cancellation, PriorityQueue_put_loses_no_place) { expect_survives(putter_scenario<PriorityQueue<Payload>>, 2); }
TEST(Cancellation, LifoQueue_put_loses_no_place) { expect_survives(putter_scenario<LifoQueue<Payload>>, 2); }

TEST(Cancellation, Queue_join_and_shutdown) {  // S-156, S-157
    expect_survives([](Exploration& x) -> Coro<void> {
        Queue<Payload> queue;
        queue.put_nowait(Payload(1));
        auto subject = x.subject([&]() -> Coro<void> {
            co_await queue.join();
            try {
                co_await queue.get();
                x.check(false, "the queue is empty and shut down");
            } catch (const QueueShutDown&) {
            }
        });
        auto other = create_task([&]() -> Coro<void> { co_await queue.join(); });
        co_await sleep(0s);
        co_await sleep(0s);
        queue.get_nowait();
        queue.task_done();
        co_await sleep(0s);
        co_await sleep(0s);
        queue.shutdown();
        co_await outcome(subject);
        co_await other;
    }, 2);
}

TEST(Cancellation, a_stolen_item_keeps_the_getter_in_line) {  // S-154
    expect_survives([](Exploration& x) -> Coro<void> {
        Queue<Payload> queue;
        bool got = false;
        auto subject = x.subject([&]() -> Coro<void> {
            co_await queue.get();
            got = true;
        });
        co_await sleep(0s);
        for (int i = 0; i < 3; ++i) {
            queue.put_nowait(Payload(i));
            queue.get_nowait();  // before the woken getter runs
            co_await sleep(0s);
            x.check(!got, "nothing was there to get");
        }
        queue.put_nowait(Payload(9));
        const auto result = co_await outcome(subject);
        x.check(result.has_value() || result.cancelled(), "no other exception");
        x.check(got == queue.empty(), "got it, or it is still there");
    }, 1);
}
