#include "picot/task.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <sstream>
#include <thread>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

TEST(Task, starts_in_the_next_turn) {  // S-057, S-017
    run_virtual([]() -> Coro<void> {
        bool started = false;
        auto task = create_task([&]() -> Coro<int> {
            started = true;
            co_return 4;
        });
        EXPECT_FALSE(started);
        EXPECT_EQ(co_await task, 4);
        EXPECT_TRUE(task.done());
    });
}

TEST(Task, cancelled_before_its_first_step_never_starts) {  // S-058, F-29
    run_virtual([]() -> Coro<void> {
        bool started = false;
        auto held = std::make_shared<int>(1);
        auto task = create_task([&started](std::shared_ptr<int>) -> Coro<void> {
            started = true;
            co_return;
        }, held);
        EXPECT_EQ(held.use_count(), 2);
        EXPECT_TRUE(task.cancel("never"));
        const auto result = co_await outcome(task);
        EXPECT_TRUE(result.cancelled() && task.cancelled());
        EXPECT_FALSE(started);
        EXPECT_EQ(held.use_count(), 1) << "the arguments are released";
        EXPECT_EQ(error_of<CancelledError>([&] { task.result(); }), "never");
    });
}

TEST(Task, cancel_reaches_the_task_it_awaits) {  // S-060
    run_virtual([]() -> Coro<void> {
        auto inner = create_task([]() -> Coro<void> { co_await sleep(1h); });
        auto outer = create_task([&]() -> Coro<void> { co_await inner; });
        co_await sleep(0s);
        outer.cancel();
        co_await outcome(outer);
        EXPECT_TRUE(inner.cancelled() && outer.cancelled());
    });
}

TEST(Task, may_swallow_a_cancellation) {  // S-061
    run_virtual([]() -> Coro<void> {
        auto task = create_task([]() -> Coro<int> {
            try {
                co_await sleep(1h);
            } catch (const CancelledError&) {
            }
            co_await sleep(0s);  // not delivered again
            co_return 5;
        });
        co_await sleep(0s);
        task.cancel();
        EXPECT_EQ(co_await task, 5);
        EXPECT_FALSE(task.cancelled());
        EXPECT_EQ(task.cancelling(), 1);
    });
}

TEST(Task, two_cancels_before_delivery_are_one) {  // S-062, S-063
    run_virtual([]() -> Coro<void> {
        std::vector<std::string> messages;
        auto task = create_task([&]() -> Coro<void> {
            for (int i = 0; i < 2; ++i) {
                try {
                    co_await sleep(1h);
                } catch (const CancelledError& error) {
                    messages.push_back(error.message);
                }
            }
        });
        co_await sleep(0s);
        task.cancel("a");
        task.cancel("b");
        EXPECT_EQ(task.cancelling(), 2);
        co_await turns(2);
        task.cancel("c");
        co_await task;
        EXPECT_EQ(messages, (std::vector<std::string>{"a", "c"}));
        EXPECT_EQ(task.cancelling(), 3);
        auto unstarted = create_task([]() -> Coro<void> { co_return; });
        unstarted.cancel("a");
        unstarted.cancel("b");
        co_await outcome(unstarted);
        EXPECT_EQ(error_of<CancelledError>([&] { unstarted.result(); }), "b") << "not waiting: the last message";
    });
}

TEST(Task, uncancel_takes_a_pending_cancellation_back) {  // S-064
    run_virtual([]() -> Coro<void> {
        current_task().cancel();
        current_task().cancel();
        EXPECT_EQ(current_task().uncancel(), 1);
        EXPECT_EQ(current_task().uncancel(), 0);
        EXPECT_EQ(current_task().uncancel(), 0);
        co_await sleep(0s);  // nothing comes
        EXPECT_EQ(current_task().cancelling(), 0);
    });
}

TEST(Task, cancelling_itself_and_returning_loses_the_value) {  // S-066
    run_virtual([]() -> Coro<void> {
        auto task = create_task([]() -> Coro<int> {
            current_task().cancel("self");
            co_return 1;
        });
        EXPECT_TRUE((co_await outcome(task)).cancelled());
    });
}

TEST(Task, throwing_CancelledError_makes_it_cancelled) {  // S-067, S-082
    struct Derived : CancelledError {
        Derived() : CancelledError("derived") {}
    };
    run_virtual([]() -> Coro<void> {
        auto task = create_task([]() -> Coro<int> { throw CancelledError("mine"); co_return 1; });
        co_await outcome(task);
        EXPECT_TRUE(task.cancelled());
        EXPECT_EQ(task.cancelling(), 0);
        auto derived = create_task([]() -> Coro<void> { throw Derived(); co_return; });
        co_await outcome(derived);
        EXPECT_TRUE(derived.cancelled());
    });
}

TEST(Task, a_cancel_overtakes_a_result_that_the_future_keeps) {  // S-068
    run_virtual([]() -> Coro<void> {
        auto future = get_running_loop().create_future<int>();
        auto task = create_task([&]() -> Coro<int> { co_return co_await future; });
        co_await sleep(0s);
        future.set_result(1);
        task.cancel();
        EXPECT_TRUE((co_await outcome(task)).cancelled());
        EXPECT_EQ(future.result(), 1);
    });
}

TEST(Task, cancel_after_the_end_is_refused) {  // S-069
    run_virtual([]() -> Coro<void> {
        auto task = create_task([]() -> Coro<void> { throw ValueError("quiet"); co_return; });
        co_await turns(2);
        EXPECT_FALSE(task.cancel());  // and nobody reports the exception now
        EXPECT_EQ(task.cancelling(), 0);
    });
}

TEST(Task, awaiting_itself_is_an_error) {  // S-070
    run_virtual([]() -> Coro<void> {
        Task<void> task;
        std::string text;
        task = create_task([&]() -> Coro<void> {
            try {
                co_await task;
            } catch (const RuntimeError& error) {
                text = error.what();
            }
        });
        co_await task;
        EXPECT_NE(text.find("Task cannot await on itself"), std::string::npos) << text;
    });
}

TEST(Task, the_loop_owns_running_tasks) {  // S-072, other than asyncio
    run_virtual([]() -> Coro<void> {
        bool ran = false;
        {
            auto dropped = create_task([&]() -> Coro<void> {
                co_await sleep(1s);
                ran = true;
            });
        }
        co_await sleep(2s);
        EXPECT_TRUE(ran);
    });
}

TEST(Task, current_and_all) {  // S-073
    run_virtual([]() -> Coro<void> {
        AnyTask main = current_task();
        EXPECT_TRUE(main);
        auto task = create_task([]() -> Coro<void> { co_await sleep(1s); });
        EXPECT_EQ(all_tasks().size(), 2u) << "not started counts too";
        EXPECT_EQ(all_tasks()[0], main);
        bool empty_in_callback = false;
        get_running_loop().call_soon([&] { empty_in_callback = !current_task(); });
        co_await task;
        EXPECT_TRUE(empty_in_callback);
        EXPECT_EQ(all_tasks().size(), 1u);
        EXPECT_EQ(current_task(), main);
    });
    EXPECT_THROW(current_task(), RuntimeError);
    EXPECT_THROW(create_task(turns(1)), RuntimeError);
}

TEST(Task, names) {  // S-074
    run_virtual([]() -> Coro<void> {
        auto a = create_task(turns(1));
        auto b = create_task(turns(1), {.name = "worker"});
        EXPECT_EQ(a.get_name().rfind("Task-", 0), 0u);
        EXPECT_EQ(b.get_name(), "worker");
        b.set_name("renamed");
        EXPECT_EQ(b.get_name(), "renamed");
        EXPECT_NE(b.repr().find("<Task pending name='renamed'"), std::string::npos) << b.repr();
        co_await a;
        co_await b;
        EXPECT_NE(a.repr().find("<Task finished"), std::string::npos) << a.repr();
    });
}

TEST(Task, eager_start_runs_to_the_first_suspension) {  // S-075, S-118
    run_virtual([]() -> Coro<void> {
        AnyTask outer = current_task();
        AnyTask inner;
        auto done = create_task(TaskOptions{.eager_start = true}, [&]() -> Coro<int> {
            inner = current_task();
            co_return 6;
        });
        EXPECT_TRUE(done.done()) << "never entered the ready queue";
        EXPECT_TRUE(inner == done);
        EXPECT_EQ(current_task(), outer);
        EXPECT_EQ(done.result(), 6);
        bool before = false;
        bool after = false;
        auto suspended = create_task(TaskOptions{.eager_start = true}, [&]() -> Coro<void> {
            before = true;
            co_await sleep(0s);
            after = true;
        });
        EXPECT_TRUE(before && !after && !suspended.done());
        co_await suspended;
        EXPECT_TRUE(after);
        get_running_loop().set_task_factory(eager_task_factory);
        auto by_factory = create_task([]() -> Coro<int> { co_return 7; });
        EXPECT_TRUE(by_factory.done());
        get_running_loop().set_task_factory(nullptr);
    });
}

TEST(Task, has_its_own_copy_of_the_context_or_a_given_one) {  // S-079
    static ContextVar<int> variable("variable", 0);
    run_virtual([]() -> Coro<void> {
        variable.set(1);
        int seen = -1;
        const auto body = [&]() -> Coro<void> {
            seen = variable.get();
            variable.set(2);
            co_await sleep(0s);
            EXPECT_EQ(variable.get(), 2);
        };
        co_await create_task(body);
        EXPECT_EQ(seen, 1);
        EXPECT_EQ(variable.get(), 1);
        Context shared = copy_context();
        co_await create_task(TaskOptions{.context = shared}, body);
        EXPECT_EQ(variable.get(), 1);
        shared.run([&] { EXPECT_EQ(variable.get(), 2); });
    });
}

TEST(Task, stack_shows_where_it_stands) {
    run_virtual([]() -> Coro<void> {
        const auto inner = []() -> Coro<void> { co_await sleep(1s); };
        auto task = create_task([&]() -> Coro<void> { co_await inner(); });
        EXPECT_GE(task.get_stack().size(), 1u);
        co_await sleep(0s);
        const auto stack = task.get_stack();
        EXPECT_GE(stack.size(), 2u);
        if (stack.size() < 2) co_return;
        EXPECT_NE(std::string(stack[0].where.file_name()).find("task_test.cpp"), std::string::npos);
        EXPECT_EQ(task.get_stack(1).size(), 1u);
        std::ostringstream text;
        task.print_stack(text);
        EXPECT_NE(text.str().find("Stack for <Task pending"), std::string::npos) << text.str();
        co_await task;
        EXPECT_TRUE(task.get_stack().empty());
    });
}

TEST(Task, exceptions_nobody_retrieved_are_reported_with_its_name) {  // S-052
    picot::testing::VirtualClock clock;
    Loop loop(clock.options());
    std::vector<std::string> reports;
    loop.set_exception_handler([&](Loop&, const ExceptionContext& context) { reports.push_back(context.message); });
    loop.run_until_complete([]() -> Coro<void> {
        create_task([]() -> Coro<void> { throw ValueError("lost"); co_return; });
        co_await turns(3);
    }());
    EXPECT_EQ(reports, (std::vector<std::string>{"Task exception was never retrieved"}));
}

TEST(Task, SystemExit_leaves_the_run_and_is_kept) {  // S-032
    Loop loop;
    auto task = loop.create_task([]() -> Coro<void> { throw SystemExit(3); co_return; });
    EXPECT_THROW(loop.run_until_complete(task), SystemExit);
    EXPECT_TRUE(task.done());
    EXPECT_NE(task.exception(), nullptr);
}

TEST(Task, a_run_left_by_an_interrupt_does_not_stop_the_next_one) {  // other than asyncio: "Event loop stopped before …"
    Loop loop;
    auto task = loop.create_task([]() -> Coro<void> { co_return; }());
    loop.call_soon([] { throw KeyboardInterrupt(); });
    EXPECT_THROW(loop.run_until_complete(task), KeyboardInterrupt);
    EXPECT_TRUE(task.done());
    const auto later = []() -> Coro<int> {
        co_await turns(3);
        co_return 5;
    };
    EXPECT_EQ(loop.run_until_complete(later()), 5);
}

TEST(Task, SystemExit_of_a_task_that_is_done_leaves_each_run_for_it) {  // other than asyncio: the second run never ends
    Loop loop;
    auto task = loop.create_task([]() -> Coro<void> {
        co_await turns(1);
        throw SystemExit(3);
    }());
    EXPECT_THROW(loop.run_until_complete(task), SystemExit);
    EXPECT_THROW(loop.run_until_complete(task), SystemExit);
}

TEST(Task, results_cannot_be_set_from_outside) {
    run_virtual([]() -> Coro<void> {
        auto task = create_task([]() -> Coro<int> { co_return 1; });
        EXPECT_EQ(error_of<RuntimeError>([&] { task.set_result(2); }), "Task does not support set_result operation");
        EXPECT_EQ(error_of<RuntimeError>([&] { task.set_exception(ValueError("x")); }), "Task does not support set_exception operation");
        EXPECT_EQ(co_await task, 1);
    });
}

TEST(Task, cancel_is_checked_and_has_a_threadsafe_form) {  // S-071
    run([]() -> Coro<void> {
        auto task = create_task([]() -> Coro<void> { co_await sleep(1h); });
        co_await sleep(0s);
        std::thread([&] {
            EXPECT_NE(error_of<WrongThreadError>([&] { task.cancel(); }).find("cancel_threadsafe"), std::string::npos);
            task.cancel_threadsafe("from a thread");
        }).join();
        const auto result = co_await outcome(task);
        EXPECT_TRUE(result.cancelled());
        EXPECT_EQ(error_of<CancelledError>([&] { task.result(); }), "from a thread");
        task.cancel_threadsafe();  // too late: nothing happens
    });
}

TEST(Task, other_awaitables_can_be_tasks) {
    run_virtual([]() -> Coro<void> {
        Queue<int> queue;
        auto get = create_task(queue.get());
        auto nap = create_task(sleep(1s));
        co_await sleep(0s);
        queue.put_nowait(3);
        EXPECT_EQ(co_await get, 3);
        co_await nap;
        auto same = ensure_future(get);
        EXPECT_TRUE(same == get);
    });
}

TEST(Task, values_are_kept_until_the_last_handle) {
    run_virtual([]() -> Coro<void> {
        auto held = std::make_shared<int>(1);
        auto task = create_task([held]() -> Coro<std::shared_ptr<int>> { co_return held; });
        co_await task;
        EXPECT_EQ(held.use_count(), 2) << "the frame is gone, the result is kept";
        EXPECT_EQ(*task.result(), 1);
        task = {};
        EXPECT_EQ(held.use_count(), 1);
    });
}

TEST(Task, loops_and_groups_take_other_awaitables_too) {
    run_virtual([]() -> Coro<void> {
        Queue<int> queue;
        Task<int> get = get_running_loop().create_task(queue.get());
        Task<int> named = get_running_loop().create_task(queue.get(), {.name = "named"});
        EXPECT_EQ(named.get_name(), "named");
        const TaskOptions kept{.name = "kept"};
        EXPECT_EQ(get_running_loop().create_task(sleep(1s), kept).get_name(), "kept");
        co_await with(TaskGroup(), [&](TaskGroup& group) -> Coro<void> {
            group.create_task(sleep(1s));
            Task<int> child = group.create_task(queue.get(), {.name = "child"});
            EXPECT_EQ(child.get_name(), "child");
            group.create_task({.name = "called"}, [&](int item) -> Coro<void> { co_await queue.put(item); }, 3);
            queue.put_nowait(1);
            queue.put_nowait(2);
            EXPECT_EQ(co_await get + co_await named + co_await child, 6);
        });
    });
}

// A child of fork has no running loop (S-033), yet what was under way in it goes on, on its copy.
TEST(Task, goes_on_in_a_child_of_fork) {
    const auto helper = []() -> Coro<int> { co_return 7; };
    int stages[2];
    ASSERT_EQ(::pipe(stages), 0);
    const pid_t parent = ::getpid();
    const auto tell = [&](char stage) { return ::write(stages[1], &stage, 1) == 1; };
    run([](auto& helper, auto& tell) -> Coro<void> {
        if (const pid_t child = ::fork(); child != 0) {
            int status = 0;
            ::waitpid(child, &status, 0);
            EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 3) << status;
            co_return;
        }
        tell(co_await helper() == 7 ? 'a' : '?');
        co_await sleep(0s);
        tell('b');
        co_await sleep(1ms);
        tell('c');
    }(helper, tell));
    if (::getpid() != parent) {
        tell('d');
        ::_exit(3);
    }
    ::close(stages[1]);  // else a child that told nothing would be waited for
    char seen[8] = {};
    EXPECT_EQ(::read(stages[0], seen, sizeof seen), 4);
    EXPECT_STREQ(seen, "abcd");
    ::close(stages[0]);
}

TEST(TaskDeathTest, a_handle_outlives_a_loop_that_one_of_its_callbacks_destroyed) {
    EXPECT_EXIT(
        {
            auto* loop = new Loop;
            Task<int> kept = loop->create_task([]() -> Coro<int> { co_return 1; });
            loop->call_soon([&] {
                delete loop;
                kept = {};
                ::_exit(0);
            });
            loop->run_forever();
        },
        ::testing::ExitedWithCode(0), "");
}
