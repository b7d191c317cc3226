// concurrent::Future: Python's concurrent.futures.Future. S-134, W-18, S-123 (time-out cancels nothing),
// S-045.

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "picot/concurrent/future.hpp"

namespace {

using namespace std::chrono_literals;
using picot::concurrent::Future;

TEST(ConcurrentFuture, A_new_one_is_pending) {
    Future<int> f;
    EXPECT_FALSE(f.done());
    EXPECT_FALSE(f.running());
    EXPECT_FALSE(f.cancelled());
    EXPECT_THROW((void)f.result(0s), picot::TimeoutError);
    EXPECT_THROW((void)f.result(-1s), picot::TimeoutError);
    EXPECT_THROW((void)f.result(1us), picot::TimeoutError);
    EXPECT_THROW((void)f.exception(0.0001s), picot::TimeoutError);
    EXPECT_FALSE(f.done());  // S-123: timing out cancels nothing
    EXPECT_FALSE(f.wait(1us));
}

TEST(ConcurrentFuture, Result_is_shared_by_all_handles) {
    Future<std::string> f;
    Future<std::string> g = f;
    EXPECT_EQ(f, g);
    f.set_result("hello");
    EXPECT_TRUE(g.done());
    EXPECT_EQ(g.result(), "hello");
    EXPECT_EQ(&g.result(), &f.result());
    EXPECT_EQ(g.exception(), nullptr);
}

TEST(ConcurrentFuture, Void_reference_and_move_only_results) {
    Future<void> nothing;
    nothing.set_result();
    nothing.result();
    int x = 3;
    Future<int&> reference;
    reference.set_result(x);
    reference.result() = 4;
    EXPECT_EQ(x, 4);
    Future<std::unique_ptr<int>> moved;
    moved.set_result(std::make_unique<int>(5));
    EXPECT_EQ(*moved.result(), 5);
    std::unique_ptr<int> mine = std::move(moved).result();
    EXPECT_EQ(*mine, 5);
}

TEST(ConcurrentFuture, An_rvalue_copies_what_others_still_share) {
    Future<std::vector<int>> f;
    f.set_result(std::vector<int>{1, 2, 3});
    Future<std::vector<int>> g = f;
    EXPECT_EQ(std::move(g).result().size(), 3u);
    EXPECT_EQ(f.result().size(), 3u);
    {
        auto dropped = std::move(g);
    }
    EXPECT_EQ(std::move(f).result().size(), 3u);
}

// S-045: the second one to set finds it set.
TEST(ConcurrentFuture, Setting_twice_is_an_invalid_state) {
    Future<int> f;
    f.set_result(1);
    EXPECT_THROW(f.set_result(2), picot::InvalidStateError);
    EXPECT_THROW(f.set_exception(std::runtime_error("x")), picot::InvalidStateError);
    EXPECT_FALSE(f.cancel());
    EXPECT_EQ(f.result(), 1);
    EXPECT_THROW(f.set_running_or_notify_cancel(), picot::InvalidStateError);
}

TEST(ConcurrentFuture, Exceptions_keep_their_type) {
    Future<int> f;
    f.set_exception(std::out_of_range("far"));
    EXPECT_THROW((void)f.result(), std::out_of_range);
    EXPECT_NE(f.exception(), nullptr);
    Future<int> g;
    EXPECT_THROW(g.set_exception(std::exception_ptr()), picot::ValueError);
    EXPECT_FALSE(g.done());
    g.set_exception(picot::SystemExit(3));
    EXPECT_THROW((void)g.result(), picot::SystemExit);
}

TEST(ConcurrentFuture, A_value_that_cannot_be_copied_in_leaves_it_pending) {
    struct Throwing {
        explicit Throwing(int n) {
            if (n < 0) throw std::runtime_error("no");
        }
    };
    Future<Throwing> f;
    EXPECT_THROW(f.set_result(-1), std::runtime_error);
    EXPECT_FALSE(f.done());
    EXPECT_FALSE(f.running());
    EXPECT_TRUE(f.set_running_or_notify_cancel());
    EXPECT_THROW(f.set_result(-1), std::runtime_error);
    EXPECT_TRUE(f.running());
    f.set_result(1);
    EXPECT_TRUE(f.done());
}

TEST(ConcurrentFuture, Cancel_works_only_while_pending) {
    Future<int> f;
    EXPECT_TRUE(f.cancel());
    EXPECT_TRUE(f.cancel());
    EXPECT_TRUE(f.cancelled());
    EXPECT_TRUE(f.done());
    EXPECT_THROW((void)f.result(), picot::concurrent::CancelledError);
    EXPECT_THROW((void)f.exception(), std::exception);  // an ordinary one, unlike picot::CancelledError
    EXPECT_THROW(f.set_result(1), picot::InvalidStateError);
    EXPECT_FALSE(f.set_running_or_notify_cancel());
    EXPECT_THROW(f.set_running_or_notify_cancel(), picot::InvalidStateError);  // as Python: only once
    EXPECT_TRUE(f.cancelled());

    Future<int> g;
    EXPECT_TRUE(g.set_running_or_notify_cancel());
    EXPECT_TRUE(g.running());
    EXPECT_FALSE(g.cancel());
    EXPECT_FALSE(g.cancelled());
    g.set_result(2);
    EXPECT_FALSE(g.running());
    EXPECT_EQ(g.result(), 2);
}

// S-134: in the order of addition, on the completing thread.
TEST(ConcurrentFuture, Callbacks_run_in_order_on_the_completing_thread) {
    Future<int> f;
    std::string trace;
    std::thread::id where;
    f.add_done_callback([&](Future<int> g) { trace += 'a' + char(g.result()); });
    f.add_done_callback([&] { trace += '2', where = std::this_thread::get_id(); });
    f.add_done_callback([&, unique = std::make_unique<int>(1)](auto) { trace += '3'; });
    std::thread worker([f]() mutable { f.set_result(1); });
    const std::thread::id expected = worker.get_id();
    worker.join();
    EXPECT_EQ(trace, "b23");
    EXPECT_EQ(where, expected);
}

// S-134, W-18: already done means at once and here.
TEST(ConcurrentFuture, A_callback_on_a_done_future_runs_at_once) {
    Future<int> f;
    f.set_result(1);
    std::thread::id where;
    f.add_done_callback([&](auto) { where = std::this_thread::get_id(); });
    EXPECT_EQ(where, std::this_thread::get_id());
}

// W-18: cancel() is a completion too, and its thread runs the callbacks.
TEST(ConcurrentFuture, Cancelling_runs_the_callbacks_on_the_cancelling_thread) {
    Future<int> f;
    std::thread::id where;
    bool cancelled = false;
    f.add_done_callback(
        [&](Future<int> g) { where = std::this_thread::get_id(), cancelled = g.cancelled(); });
    f.cancel();
    EXPECT_EQ(where, std::this_thread::get_id());
    EXPECT_TRUE(cancelled);
}

// S-134: logged and skipped.
TEST(ConcurrentFuture, A_callback_that_throws_is_logged_and_skipped) {
    Future<int> f;
    int calls = 0;
    f.add_done_callback([&](auto) { ++calls; });
    f.add_done_callback([&](auto) { throw std::runtime_error("oh dear"); });
    f.add_done_callback([&](auto) { ++calls; });
    testing::internal::CaptureStderr();
    f.set_result(1);
    f.add_done_callback([&](auto) { throw 5; });
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(calls, 2);
    EXPECT_NE(log.find("exception calling callback for <Future at 0x"), std::string::npos);
    EXPECT_NE(log.find("oh dear"), std::string::npos);
}

TEST(ConcurrentFuture, A_callback_may_add_a_callback) {
    Future<int> f;
    std::string trace;
    f.add_done_callback([&](Future<int> g) {
        trace += "1";
        g.add_done_callback([&](auto) { trace += "2"; });
        trace += "3";
    });
    f.add_done_callback([&](auto) { trace += "4"; });
    f.set_result(0);
    EXPECT_EQ(trace, "1234");
}

TEST(ConcurrentFuture, Callbacks_of_a_dropped_future_are_freed_unrun) {
    auto alive = std::make_shared<int>(1);
    bool ran = false;
    {
        Future<int> f;
        f.add_done_callback([alive, &ran](auto) { ran = true; });
        EXPECT_EQ(alive.use_count(), 2);
    }
    EXPECT_EQ(alive.use_count(), 1);
    EXPECT_FALSE(ran);
}

TEST(ConcurrentFuture, A_waiter_sleeps_until_the_result_comes) {
    for (int round = 0; round < 200; ++round) {
        Future<int> f;
        std::thread worker([f, round]() mutable {
            if (round % 2) std::this_thread::yield();
            f.set_result(round);
        });
        if (round % 3)
            EXPECT_EQ(f.result(), round);
        else
            EXPECT_EQ(f.result(1h), round);
        worker.join();
    }
}

TEST(ConcurrentFuture, Spinning_before_sleeping_changes_only_the_cost) {
    EXPECT_EQ(picot::concurrent::set_spin_before_sleep(50us), 2us);
    for (int round = 0; round < 100; ++round) {
        Future<int> f;
        std::thread worker([f, round]() mutable { f.set_result(round); });
        EXPECT_EQ(f.result(1h), round);
        worker.join();
    }
    EXPECT_THROW((void)Future<int>().result(1us), picot::TimeoutError);
    EXPECT_THROW((void)Future<int>().result(100us), picot::TimeoutError);
    EXPECT_EQ(picot::concurrent::set_spin_before_sleep(2us), 50us);
}

TEST(ConcurrentFuture, Cancelling_wakes_all_waiters) {
    Future<int> f;
    std::vector<std::thread> waiters;
    std::atomic<int> woken{0};
    for (int i = 0; i < 4; ++i)
        waiters.emplace_back([&, f] {
            EXPECT_THROW((void)f.result(), picot::concurrent::CancelledError);
            ++woken;
        });
    f.cancel();
    for (auto& w : waiters) w.join();
    EXPECT_EQ(woken, 4);
}

TEST(ConcurrentFuture, One_of_many_setters_wins) {
    for (int round = 0; round < 200; ++round) {
        Future<int> f;
        std::atomic<int> wins{0}, calls{0};
        f.add_done_callback([&](auto) { ++calls; });
        std::vector<std::thread> threads;
        for (int i = 0; i < 3; ++i)
            threads.emplace_back([&, f, i]() mutable {
                if (i == 2) {
                    wins += f.cancel() ? 1 : 0;
                    return;
                }
                try {
                    f.set_result(i);
                    ++wins;
                } catch (const picot::InvalidStateError&) {
                }
            });
        for (auto& t : threads) t.join();
        EXPECT_EQ(wins, 1);
        EXPECT_EQ(calls, 1);
    }
}

// Every callback is called exactly once, whichever of attaching and completing comes first.
TEST(ConcurrentFuture, Callbacks_added_while_it_completes_are_never_lost) {
    for (int round = 0; round < 300; ++round) {
        Future<int> f;
        std::atomic<int> calls{0};
        std::thread setter([f]() mutable { f.set_result(1); });
        std::thread adder([f, &calls]() mutable {
            for (int i = 0; i < 10; ++i)
                f.add_done_callback([&calls](Future<int> g) { calls += g.result(); });
        });
        for (int i = 0; i < 10; ++i) f.add_done_callback([&calls](Future<int> g) { calls += g.result(); });
        setter.join();
        adder.join();
        EXPECT_EQ(calls, 20);
    }
}

struct CountingNode : picot::detail::DoneNode {
    CountingNode() : picot::detail::DoneNode(&count) {}
    static void count(picot::detail::DoneNode* node, picot::detail::OneShot*) noexcept {
        static_cast<CountingNode*>(node)->calls.fetch_add(1);
    }
    std::atomic<int> calls{0};
};

TEST(ConcurrentFuture, A_removed_node_is_not_called) {
    Future<int> f;
    CountingNode a, b, c, d;
    for (CountingNode* n : {&a, &b, &c}) EXPECT_TRUE(f.add_done_node(n));
    EXPECT_TRUE(f.remove_done_node(&b));
    EXPECT_FALSE(f.remove_done_node(&d));  // never attached
    EXPECT_TRUE(f.remove_done_node(&c));
    EXPECT_TRUE(f.add_done_node(&d));
    f.set_result(1);
    EXPECT_EQ(a.calls, 1);
    EXPECT_EQ(b.calls, 0);
    EXPECT_EQ(c.calls, 0);
    EXPECT_EQ(d.calls, 1);
    EXPECT_FALSE(f.remove_done_node(&a));
    EXPECT_FALSE(f.add_done_node(&b));
}

TEST(ConcurrentFuture, Removing_races_with_adding_and_completing) {
    for (int round = 0; round < 500; ++round) {
        Future<int> f;
        CountingNode nodes[4];
        bool removed[2] = {};
        EXPECT_TRUE(f.add_done_node(&nodes[0]));
        EXPECT_TRUE(f.add_done_node(&nodes[1]));
        std::thread t1([&] { removed[0] = f.remove_done_node(&nodes[0]); });
        std::thread t2([&] {
            removed[1] = f.remove_done_node(&nodes[1]);
            if (!f.add_done_node(&nodes[2])) nodes[2].calls = 1;
        });
        if (!f.add_done_node(&nodes[3])) nodes[3].calls = 1;
        f.set_result(1);
        t1.join();
        t2.join();
        for (int i = 0; i < 2; ++i) EXPECT_EQ(nodes[i].calls, removed[i] ? 0 : 1);
        EXPECT_EQ(nodes[2].calls, 1);
        EXPECT_EQ(nodes[3].calls, 1);
    }
}

// Design 3.5: waiting on the thread that must complete it throws instead of hanging (W-02 in spirit).
TEST(ConcurrentFuture, Waiting_for_the_own_loop_is_a_deadlock_error) {
    static const void* running_here = nullptr;
    const auto before =
        picot::detail::set_deadlock_check([](const void* loop) noexcept { return loop == running_here; });
    int loop = 0;
    Future<int> f;
    f.core().set_completing_loop(&loop);
    running_here = &loop;
    EXPECT_THROW((void)f.result(), picot::DeadlockError);
    EXPECT_THROW((void)f.wait(), picot::DeadlockError);
    EXPECT_THROW((void)f.exception(10s), picot::DeadlockError);
    EXPECT_THROW((void)f.result(0s), picot::TimeoutError);  // does not block
    f.set_result(1);
    EXPECT_EQ(f.result(), 1);
    running_here = nullptr;
    picot::detail::set_deadlock_check(before);
}

TEST(ConcurrentFuture, A_moved_from_handle_says_so) {
    Future<int> f;
    Future<int> g = std::move(f);
    EXPECT_FALSE(f.valid());
    EXPECT_THROW((void)f.done(), picot::InvalidStateError);
    EXPECT_TRUE(g.valid());
}

TEST(ConcurrentFuture, Prints_like_python) {
    Future<int> f;
    std::ostringstream out;
    out << f;
    EXPECT_EQ(out.str().substr(0, 12), "<Future at 0");
    EXPECT_NE(out.str().find(" state=pending>"), std::string::npos);
}

}  // namespace
