// One thread, several loops: what belongs to a loop goes to that loop, whichever runs.
#include <vector>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {

/// An outer loop in whose task an inner one runs.
template <class Inside>
void nested(Inside inside) {
    Loop outer;
    outer.set_nesting(true);
    outer.run_until_complete([](Loop& outer, Inside& inside) -> Coro<void> {
        Loop inner;
        inside(outer, inner);
        co_return;
    }(outer, inside));
}

}  // namespace

TEST(NestedLoops, a_result_wakes_the_task_of_its_own_loop) {
    nested([](Loop& outer, Loop& inner) {
        std::string trace;
        auto future = outer.create_future<int>();
        auto waiter = outer.create_task([](Future<int> future, std::string& trace, Loop& outer) -> Coro<void> {
            trace += std::to_string(co_await future) + (&get_running_loop() == &outer ? " outer" : " elsewhere");
        }(future, trace, outer));
        outer.run_until_complete(turns(2));  // it waits now
        inner.run_until_complete([](Future<int> future, std::string& trace) -> Coro<void> {
            future.set_result(7);  // of a loop that does not run just now
            co_await turns(5);
            EXPECT_EQ(trace, "") << "not a turn of this loop";
        }(future, trace));
        outer.run_until_complete(waiter);
        EXPECT_EQ(trace, "7 outer");
    });
}

TEST(NestedLoops, a_run_whose_task_ends_meanwhile_waits_for_the_one_inside_it) {
    Loop loop;
    loop.set_nesting(true);
    std::string trace;
    const auto work = [](std::string& trace, int count, const char* name) -> Coro<void> {
        co_await turns(count);
        trace += name;
    };
    loop.call_soon([&] {
        loop.run_until_complete([](Loop& loop, std::string& trace, auto& work) -> Coro<void> {
            loop.run_until_complete(work(trace, 8, " innermost"));
            co_await turns(4);
            trace += " inner";
        }(loop, trace, work));
        trace += " back";
    });
    loop.run_until_complete(work(trace, 2, "outer"));
    EXPECT_EQ(trace, "outer innermost inner back");
    loop.run_until_complete(work(trace, 1, " next"));
    EXPECT_EQ(trace, "outer innermost inner back next") << "no stop is left over";
}

TEST(NestedLoops, a_run_whose_task_ends_meanwhile_does_not_stop_a_plain_one) {
    Loop loop;
    loop.set_nesting(true);
    std::string trace;
    const auto work = [](std::string& trace, int count, const char* name, Loop* to_stop) -> Coro<void> {
        co_await turns(count);
        trace += name;
        if (to_stop) to_stop->stop();
    };
    loop.call_soon([&] {
        loop.create_task(work(trace, 8, " stops", &loop));
        loop.run_forever();
        trace += " back";
        loop.run_until_complete(work(trace, 3, " after", nullptr));
    });
    loop.run_until_complete(work(trace, 2, "outer", nullptr));
    EXPECT_EQ(trace, "outer stops back after");
}

TEST(NestedLoops, done_callbacks_of_a_task_run_before_its_run_ends) {
    for (int inner = 0; inner < 6; ++inner) {  // one of them ends in the turn after the task
        Loop loop;
        loop.set_nesting(true);
        std::string trace;
        loop.call_soon([&] { loop.run_until_complete(turns(inner)); });
        auto task = loop.create_task(turns(2));
        task.add_done_callback([&] { trace += "told "; });
        loop.create_task([](Task<void> task, std::string& trace) -> Coro<void> {
            co_await task;
            trace += "awaited";
        }(task, trace));
        loop.run_until_complete(task);
        EXPECT_EQ(trace, "told awaited") << inner;
    }
}

TEST(NestedLoops, a_run_whose_task_leaves_the_one_inside_it_ends_too) {
    Loop loop;
    loop.set_nesting(true);
    std::string trace;
    loop.call_soon([&] {
        try {
            loop.run_until_complete(turns(8));
        } catch (const SystemExit&) {
            trace += "swallowed ";
        }
    });
    const auto leaves = []() -> Coro<void> {
        co_await turns(2);
        throw SystemExit(3);
    };
    EXPECT_THROW(loop.run_until_complete(leaves()), SystemExit);
    EXPECT_EQ(trace, "swallowed ");
    loop.run_until_complete(turns(9));
}

TEST(NestedLoops, a_result_from_outside_a_run_wakes_the_task_in_the_next) {
    Loop loop;
    auto future = loop.create_future<int>();
    auto waiter = loop.create_task([](Future<int> future) -> Coro<int> { co_return co_await future; }(future));
    loop.run_until_complete(turns(2));
    future.set_result(7);
    EXPECT_FALSE(waiter.done());
    EXPECT_EQ(loop.run_until_complete(waiter), 7);
}

TEST(NestedLoops, a_cancelled_task_of_the_outer_loop_ends_there) {
    nested([](Loop& outer, Loop& inner) {
        bool here = false;
        auto sleeper = outer.create_task([](Loop& outer, bool& here) -> Coro<void> {
            try {
                co_await sleep(1h);
            } catch (const CancelledError&) {
                here = &get_running_loop() == &outer;
                throw;
            }
        }(outer, here));
        outer.run_until_complete(turns(2));
        inner.run_until_complete([](Task<void> sleeper) -> Coro<void> {
            sleeper.cancel();
            co_await turns(5);
            EXPECT_FALSE(sleeper.done());
        }(sleeper));
        outer.run_until_complete(turns(2));
        EXPECT_TRUE(sleeper.cancelled());
        EXPECT_TRUE(here);
    });
}

TEST(NestedLoops, eager_tasks_start_at_once_in_the_loop_that_runs_only) {
    nested([](Loop& outer, Loop& inner) {
        std::string trace;
        const auto note = [](std::string& trace, const char* what) -> Coro<void> {
            trace += std::string(what) + "(" + current_task().get_name() + ") ";
            co_await sleep(0s);
            trace += std::string(what) + "' ";
        };
        inner.run_until_complete([](Loop& outer, std::string& trace, auto note) -> Coro<void> {
            current_task().set_name("main");
            auto mine = create_task(note(trace, "inner"), TaskOptions{.name = "a", .eager_start = true});
            EXPECT_EQ(trace, "inner(a) ");
            EXPECT_EQ(current_task().get_name(), "main");
            outer.create_task(note(trace, "outer"), TaskOptions{.name = "b", .eager_start = true});
            EXPECT_EQ(trace, "inner(a) ") << "the outer loop is not stepping";
            co_await mine;
            co_await turns(3);
            EXPECT_EQ(trace, "inner(a) inner' ");
        }(outer, trace, note));
        trace.clear();
        outer.run_until_complete(turns(3));
        EXPECT_EQ(trace, "outer(b) outer' ");
    });
}

namespace {

Coro<int> descend(int depth) {
    if (depth == 0) co_return 0;
    if (depth % 100 == 0) {
        // Each of them starts on the stack of this one.
        auto eager = create_task(TaskOptions{.eager_start = true}, [](int depth) -> Coro<int> {
            int sum = 0;
            for (int i = 0; i < 50; ++i) sum += co_await [](int n) -> Coro<int> { co_return n; }(1);
            co_return sum + depth;
        }, depth);
        EXPECT_EQ(co_await eager, 50 + depth);
    }
    co_return 1 + co_await descend(depth - 1);
}

}  // namespace

TEST(NestedLoops, eager_tasks_on_the_way_down_leave_the_stack_shallow) {
    run_virtual([]() -> Coro<void> { EXPECT_EQ(co_await descend(100'000), 100'000); });
}

TEST(NestedLoops, a_bridge_queue_gives_way_also_with_awaits_in_between) {
    run_virtual([]() -> Coro<void> {
        BridgeQueue<int> queue(1000);
        for (int i = 0; i < 1000; ++i) queue.put_nowait(i);
        bool other = false;
        auto witness = create_task([](bool& other) -> Coro<void> {
            other = true;
            co_return;
        }(other));
        int before = 0;
        for (int i = 0; i < 1000; ++i) {
            EXPECT_EQ(co_await queue.async_get(), i);
            EXPECT_EQ(co_await [](int n) -> Coro<int> { co_return n; }(i), i);
            before += !other;
        }
        EXPECT_LE(before, 128);
    });
}
