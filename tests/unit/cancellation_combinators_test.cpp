// Issue point 2, F-28, F-29: every combinator, cancelled at every point, once and twice. The primitives are in
// cancellation_primitives_test.cpp.
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
}

/// Work in steps, holding something.
Coro<Payload> work(int turns, int value) {
    Payload local(value);
    for (int i = 0; i < turns; ++i) co_await sleep(0s);
    co_return std::move(local);
}

Coro<void> fail_after(int turns) {
    for (int i = 0; i < turns; ++i) co_await sleep(0s);
    throw ValueError("failed");
}

Coro<void> turns(int count) {
    for (int i = 0; i < count; ++i) co_await sleep(0s);
}

/// Counts itself while it runs.
struct Running {
    explicit Running(int& count) : count_(count) { ++count_; }
    Running(const Running&) = delete;
    ~Running() { --count_; }

private:
    int& count_;
};

}  // namespace

// ---- gather ---------------------------------------------------------------------------------------------------------

TEST(Cancellation, gather_cancels_its_children) {  // S-086, S-087
    expect_survives([](Exploration& x) -> Coro<void> {
        int running = 0;
        const auto child = [&](int count) -> Coro<int> {
            Running here(running);
            co_await turns(count);
            co_return count;
        };
        auto subject = x.subject([&]() -> Coro<int> {
            x.checkpoint();
            auto [a, b, c] = co_await gather(child(1), child(3), child(2));
            x.checkpoint();
            co_return a + b + c;
        });
        const auto result = co_await outcome(subject);
        co_await turns(4);
        x.check(running == 0, "all children have ended");
        x.check(result.cancelled() || result.value() == 6, "all results");
    }, 1);
}

TEST(Cancellation, gather_with_exceptions_as_results_waits_for_all) {  // S-086
    expect_survives([](Exploration& x) -> Coro<void> {
        auto subject = x.subject([&]() -> Coro<void> {
            std::vector<Coro<void>> coros;
            coros.push_back(turns(1));
            coros.push_back(fail_after(2));
            coros.push_back(turns(3));
            auto results = co_await gather(return_exceptions, std::move(coros));
            x.check(results.size() == 3 && results[0].has_value() && !results[1].has_value(), "results in order");
        });
        co_await outcome(subject);
        co_await turns(2);
        x.check(all_tasks().size() == 1, "all children have ended");
    }, 1);
}

TEST(Cancellation, gather_after_a_failure_leaves_the_others) {  // S-085
    expect_survives([](Exploration& x) -> Coro<void> {
        bool slow_done = false;
        auto slow = create_task([&]() -> Coro<void> {
            co_await turns(6);
            slow_done = true;
        });
        Future<std::tuple<std::monostate, std::monostate>> gathered;
        auto subject = x.subject([&]() -> Coro<void> {
            gathered = gather(fail_after(1), slow);
            co_await gathered;
        });
        const auto result = co_await outcome(subject);
        // A cancellation that overtakes the failure leaves it in the future.
        if (gathered && gathered.done() && !gathered.cancelled()) x.check(gathered.exception() != nullptr, "the failure");
        x.check(!result.has_value(), "it failed or was cancelled");
        co_await outcome(slow);
        x.check(slow_done || slow.cancelled(), "the other one went on, unless the cancel came first");
        x.check(x.cancels() > 0 || slow_done, "undisturbed it went on");
    }, 1);
}

// ---- wait -----------------------------------------------------------------------------------------------------------

TEST(Cancellation, wait_leaves_the_futures_running) {  // S-091
    for (ReturnWhen when : {ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION}) {
        expect_survives([when](Exploration& x) -> Coro<void> {
            std::vector<Task<Payload>> tasks;
            for (int i = 0; i < 3; ++i) tasks.push_back(create_task(work(i + 1, i)));
            auto subject = x.subject([&]() -> Coro<void> {
                x.checkpoint();
                auto [done, pending] = co_await wait(tasks, {.timeout = 10s, .return_when = when});
                x.check(done.size() + pending.size() == 3, "each future once");
            });
            co_await outcome(subject);
            for (auto& task : tasks) x.check((co_await task).number < 3, "none was cancelled");
            x.check(x.loop().timer_count() == 0, "no timer is left");
        }, 1);
    }
}

// ---- wait_for, timeout ----------------------------------------------------------------------------------------------

TEST(Cancellation, wait_for_an_item_neither_loses_nor_doubles_it) {  // S-098, other than asyncio: no loss
    expect_survives([](Exploration& x) -> Coro<void> {
        Queue<Payload> queue;
        int got = 0;
        auto subject = x.subject([&]() -> Coro<void> {
            for (int i = 0; i < 3; ++i) {
                try {
                    (void)co_await wait_for(queue.get(), 1s);
                    ++got;
                } catch (const TimeoutError&) {
                }
            }
        });
        co_await turns(2);
        queue.put_nowait(Payload(1));
        co_await turns(2);
        co_await sleep(1s);  // the deadline and the item in one turn
        queue.put_nowait(Payload(2));
        co_await outcome(subject);
        x.check(got + static_cast<int>(queue.qsize()) == 2, "an item is lost");
        x.check(queue.repr().find("getters") == std::string::npos, "nobody waits any more");
        x.check(x.loop().timer_count() == 0, "no timer is left");
    }, 3);
}

TEST(Cancellation, wait_for_a_task_ends_it) {  // S-094
    expect_survives([](Exploration& x) -> Coro<void> {
        int running = 0;
        auto subject = x.subject([&]() -> Coro<void> {
            co_await wait_for(create_task([&]() -> Coro<void> {
                                  Running here(running);
                                  co_await finally(sleep(5s), [] { return turns(2); });
                              }),
                              1s);
        });
        const auto result = co_await outcome(subject);
        co_await turns(4);
        x.check(!result.has_value(), "cancelled or timed out");
        x.check(running == 0, "the task has ended");
        x.check(x.loop().timer_count() == 0, "no timer is left");
    }, 1);
}

TEST(Cancellation, timeout_turns_only_its_own_cancellation) {  // S-103, S-106, S-107
    expect_survives([](Exploration& x) -> Coro<void> {
        bool timed_out = false;
        auto subject = x.subject([&]() -> Coro<void> {
            try {
                co_await with(timeout(2s), [&](Timeout&) -> Coro<void> {
                    co_await with(timeout(5s), [&](Timeout&) -> Coro<void> {
                        x.checkpoint();
                        co_await sleep(1s);
                        x.checkpoint();
                        co_await sleep(10s);
                    });
                });
            } catch (const TimeoutError&) {
                timed_out = true;
            }
            co_await sleep(0s);
        });
        const auto result = co_await outcome(subject);
        x.check(x.cancels() == 0 ? timed_out && result.has_value() : true, "undisturbed it times out");
        x.check(result.has_value() || result.cancelled(), "no other exception");
        x.check(x.cancels() == 0 || result.cancelled() || timed_out, "a cancellation is never swallowed but by a time-out");
        x.check(x.loop().timer_count() == 0, "no timer is left");
    }, 2);
}

// ---- as_completed ---------------------------------------------------------------------------------------------------

TEST(Cancellation, as_completed_loses_no_element) {  // S-102
    expect_survives([](Exploration& x) -> Coro<void> {
        std::vector<Task<Payload>> tasks;
        for (int i = 0; i < 3; ++i) tasks.push_back(create_task(work(2 * i + 1, i)));
        auto completed = as_completed(tasks);
        int seen = 0;
        const auto drain = [&]() -> Coro<void> {
            while (auto task = co_await completed.next()) {
                x.check(task->done(), "it is done");
                ++seen;
            }
        };
        auto subject = x.subject(drain);
        co_await outcome(subject);
        co_await drain();  // somebody else goes on
        x.check(seen == 3, "each element once");
    }, 2);
}

TEST(Cancellation, two_readers_of_as_completed) {  // S-102
    expect_survives([](Exploration& x) -> Coro<void> {
        std::vector<Task<Payload>> tasks;
        for (int i = 0; i < 4; ++i) tasks.push_back(create_task(work(i + 2, i)));
        auto completed = as_completed(tasks, 10s);
        int seen = 0;
        const auto drain = [&]() -> Coro<void> {
            while (co_await completed.next()) ++seen;
        };
        auto subject = x.subject(drain);
        auto other = create_task(drain);
        co_await outcome(subject);
        co_await outcome(other);
        co_await drain();
        x.check(seen == 4, "each element once");
    }, 1);
}

// ---- shield ---------------------------------------------------------------------------------------------------------

TEST(Cancellation, shield_lets_the_work_finish) {  // S-099
    expect_survives([](Exploration& x) -> Coro<void> {
        auto inner = create_task(work(3, 5));
        auto subject = x.subject([&]() -> Coro<void> {
            x.checkpoint();
            Future<Payload> shielded = shield(inner);
            x.check((co_await shielded).number == 5, "the result of the work");
            x.checkpoint();
            co_await sleep(0s);
        });
        co_await outcome(subject);
        x.check((co_await inner).number == 5, "the work was not cancelled");
    }, 2);
}

// ---- TaskGroup ------------------------------------------------------------------------------------------------------

TEST(Cancellation, TaskGroup_ends_with_all_its_children) {  // S-111, S-113
    expect_survives([](Exploration& x) -> Coro<void> {
        int running = 0;
        auto subject = x.subject([&]() -> Coro<void> {
            Lock lock;  // children may borrow from the scope
            int value = 0;
            co_await with(TaskGroup(), [&](TaskGroup& group) -> Coro<void> {
                x.checkpoint();
                for (int i = 0; i < 3; ++i)
                    group.create_task([&, i]() -> Coro<void> {
                        Running here(running);
                        auto guard = co_await lock.scoped();
                        co_await turns(i);
                        ++value;
                    });
                x.checkpoint();
                co_await sleep(0s);
            });
            x.check(running == 0, "no child survives its group");
            x.check(value == 3, "all did their work");
        });
        const auto result = co_await outcome(subject);
        x.check(running == 0, "no child survives its group");
        x.check(result.has_value() || result.cancelled(), "no other exception");
        x.check(x.cancels() == 0 || result.cancelled(), "a cancellation is not swallowed");
    }, 2);
}

TEST(Cancellation, TaskGroup_with_a_failing_child) {  // S-111, S-113, gh-116720
    expect_survives([](Exploration& x) -> Coro<void> {
        int running = 0;
        bool group_thrown = false;
        int cancelling_after = 0;
        auto subject = x.subject([&]() -> Coro<void> {
            try {
                co_await with(TaskGroup(), [&](TaskGroup& group) -> Coro<void> {
                    group.create_task(fail_after(2));
                    group.create_task([&]() -> Coro<void> {
                        Running here(running);
                        co_await finally(sleep(forever), [] { return turns(2); });
                    });
                    co_await sleep(forever);
                });
            } catch (const ExceptionGroup& errors) {
                group_thrown = true;
                x.check(errors.exceptions().size() == 1, "only the failure, no cancellation");
            }
            cancelling_after = current_task().cancelling();
            x.check(running == 0, "no child survives its group");
            co_await sleep(0s);
        });
        const auto result = co_await outcome(subject);
        x.check(running == 0, "no child survives its group");
        x.check(x.cancels() > 0 || (group_thrown && cancelling_after == 0 && result.has_value()), "undisturbed: the group");
        x.check(x.cancels() == 0 || result.cancelled(), "a cancellation is not swallowed");
    }, 1);
}

TEST(Cancellation, nested_TaskGroups_and_timeouts) {  // S-106, S-117
    expect_survives([](Exploration& x) -> Coro<void> {
        Queue<Payload> queue(1);
        int put = 0;
        int got = 0;
        auto subject = x.subject([&]() -> Coro<void> {
            co_await with(timeout(10s), [&](Timeout&) -> Coro<void> {
                co_await with(TaskGroup(), [&](TaskGroup& outer) -> Coro<void> {
                    outer.create_task([&]() -> Coro<void> {
                        for (int i = 0; i < 3; ++i) {
                            co_await queue.put(Payload(i));
                            ++put;
                        }
                        queue.shutdown();
                    });
                    co_await with(TaskGroup(), [&](TaskGroup& inner) -> Coro<void> {
                        for (int i = 0; i < 2; ++i)
                            inner.create_task([&]() -> Coro<void> {
                                try {
                                    for (;;) {
                                        (void)co_await queue.get();
                                        ++got;
                                        co_await sleep(1s);
                                    }
                                } catch (const QueueShutDown&) {
                                }
                            });
                        co_return;
                    });
                });
            });
        });
        const auto result = co_await outcome(subject);
        x.check(put == got + static_cast<int>(queue.qsize()), "no item is lost");
        x.check(result.cancelled() || got == 3, "everything was worked on");
        x.check(all_tasks().size() == 1, "no child survives");
        x.check(x.loop().timer_count() == 0, "no timer is left");
    }, 1);
}

TEST(Cancellation, TaskGroup_cancel_swallows_only_its_own) {  // S-119
    expect_survives([](Exploration& x) -> Coro<void> {
        bool after = false;
        auto subject = x.subject([&]() -> Coro<void> {
            co_await with(TaskGroup(), [&](TaskGroup& group) -> Coro<void> {
                group.create_task([&]() -> Coro<void> {
                    co_await turns(2);
                    group.cancel();
                });
                co_await sleep(forever);
            });
            after = true;
            co_await sleep(0s);
        });
        const auto result = co_await outcome(subject);
        x.check(x.cancels() > 0 || (after && result.has_value()), "undisturbed: ends quietly");
        x.check(x.cancels() == 0 || result.cancelled(), "a cancellation from elsewhere is not swallowed");
    }, 1);
}

// ---- finally, outcome, with -----------------------------------------------------------------------------------------

TEST(Cancellation, finally_cleans_up_however_the_body_ends) {  // S-080
    expect_survives([](Exploration& x) -> Coro<void> {
        bool entered = false;
        bool cleanup_started = false;
        bool cleanup_ended = false;
        auto subject = x.subject([&]() -> Coro<void> {
            x.checkpoint();
            entered = true;
            co_await finally(
                [&]() -> Coro<void> {
                    Payload local;
                    co_await turns(2);
                },
                [&]() -> Coro<void> {
                    cleanup_started = true;
                    co_await turns(2);
                    cleanup_ended = true;
                });
        });
        co_await outcome(subject);
        x.check(cleanup_started == entered, "the cleanup runs");
        x.check(cleanup_ended == entered || x.cancels() > 0, "to its end, unless it is cancelled itself");
    }, 4);
}

TEST(Cancellation, with_leaves_what_it_entered) {
    expect_survives([](Exploration& x) -> Coro<void> {
        Lock lock;
        Semaphore semaphore(1);
        auto subject = x.subject([&]() -> Coro<void> {
            co_await with(lock, [&](Lock&) -> Coro<void> {
                co_await with(semaphore, [&](Semaphore&) -> Coro<void> {
                    Payload local;
                    co_await turns(2);
                });
            });
        });
        auto other = create_task([&]() -> Coro<void> {
            auto permit = co_await semaphore.scoped();
            co_await turns(2);
        });
        co_await outcome(subject);
        co_await other;
        x.check(!lock.locked() && !semaphore.locked(), "both are free");
    }, 2);
}

// ---- tasks of every kind --------------------------------------------------------------------------------------------

TEST(Cancellation, a_task_never_started_gives_up_its_arguments) {  // F-29, S-058
    expect_survives([](Exploration& x) -> Coro<void> {
        auto subject = x.subject([](Payload argument) -> Coro<void> {
            co_await sleep(0s);
            (void)argument;
        }, Payload(1));
        co_await outcome(subject);
    }, 1);
}

TEST(Cancellation, a_chain_of_tasks_and_eager_tasks) {  // S-060, S-075
    expect_survives([](Exploration& x) -> Coro<void> {
        auto subject = x.subject([&]() -> Coro<void> {
            auto eager = create_task(TaskOptions{.eager_start = true}, [&]() -> Coro<Payload> {
                co_await turns(2);
                co_return Payload(3);
            });
            x.check((co_await create_task([&]() -> Coro<Payload> { co_return co_await std::move(eager); })).number == 3, "value");
        });
        co_await outcome(subject);
        co_await turns(3);
        x.check(all_tasks().size() == 1, "all have ended");
    }, 1);
}

TEST(Cancellation, deep_chains_of_coroutines_unwind) {
    struct Deep {
        static Coro<int> down(int depth) {
            Payload local(depth);
            if (depth == 0) {
                co_await sleep(0s);
                co_return 0;
            }
            co_return 1 + co_await down(depth - 1);
        }
    };
    expect_survives([](Exploration& x) -> Coro<void> {
        auto subject = x.subject(Deep::down(300));
        const auto result = co_await outcome(subject);
        x.check(result.cancelled() || result.value() == 300, "all the way");
    }, 1);
}
