// wrap_future and co_await on a concurrent future: S-127, S-128, S002-28, W-06, W-18, F-31.

#include "picot/threads/wrap_future.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "picot/concurrent/event.hpp"
#include "picot/concurrent/thread_pool.hpp"
#include "picot/gather.hpp"
#include "picot/outcome.hpp"
#include "picot/runner.hpp"
#include "picot/sleep.hpp"
#include "picot/timeout.hpp"

namespace {

using namespace picot;
using namespace std::chrono_literals;

TEST(WrapFuture, S002_28_GivesTheResultOfAnotherThread) {
    run([]() -> Coro<void> {
        concurrent::Future<int> there;
        auto here = wrap_future(there);
        EXPECT_FALSE(here.done());
        std::thread thread([&] { there.set_result(7); });
        EXPECT_EQ(co_await here, 7);
        thread.join();
        EXPECT_EQ(there.result(), 7);  // still there
    });
}

TEST(WrapFuture, GivesTheExceptionWithItsType) {
    run([]() -> Coro<void> {
        concurrent::Future<int> there;
        auto here = wrap_future(there);
        there.set_exception(ValueError("bad"));
        EXPECT_THROW(co_await here, ValueError);
    });
}

TEST(WrapFuture, S127_CancellingTheWrapperCancelsAPendingOneInTheNextTurn) {
    run([]() -> Coro<void> {
        concurrent::Future<int> there;
        auto here = wrap_future(there);
        EXPECT_TRUE(here.cancel());
        EXPECT_FALSE(there.cancelled());
        co_await sleep(0s);
        EXPECT_TRUE(there.cancelled());
    });
}

TEST(WrapFuture, S127_NeverCancelsARunningOne) {
    run([]() -> Coro<void> {
        concurrent::Future<int> there;
        there.set_running_or_notify_cancel();
        auto here = wrap_future(there);
        EXPECT_TRUE(here.cancel());
        co_await sleep(0s);
        EXPECT_TRUE(there.running());
        there.set_result(3);
        co_await sleep(0s);
        EXPECT_TRUE(here.cancelled());
        EXPECT_EQ(there.result(), 3);
    });
}

TEST(WrapFuture, S127_ACancelledOneCancelsTheAwaiter) {
    run([]() -> Coro<void> {
        concurrent::Future<int> there;
        auto here = wrap_future(there);
        there.cancel();
        EXPECT_THROW(co_await here, CancelledError);
    });
}

TEST(WrapFuture, S128_AResultForAClosedLoopIsIgnored) {
    concurrent::Future<int> there;
    Loop loop;
    auto here = wrap_future(there, loop);
    loop.close();
    there.set_result(1);
    EXPECT_FALSE(here.done());
}

TEST(WrapFuture, NeitherSideKeepsTheOtherAliveForEver) {  // the leak checker looks
    Loop loop;
    auto here = wrap_future(concurrent::Future<int>(), loop);
    loop.close();
}

TEST(WrapFuture, MovesWhatNobodyElseHolds) {
    run([]() -> Coro<void> {
        concurrent::Future<std::unique_ptr<int>> there;
        auto here = wrap_future(there);
        there.set_result(std::make_unique<int>(5));
        EXPECT_EQ(*co_await here, 5);
        concurrent::Future<void> nothing;
        nothing.set_result();
        co_await wrap_future(nothing);
    });
}

TEST(AwaitConcurrentFuture, AnLvalueLeavesTheResultThere) {
    run([]() -> Coro<void> {
        concurrent::Future<std::string> there;
        std::thread thread([there]() mutable { there.set_result("abc"); });
        std::string& text = co_await there;
        EXPECT_EQ(&text, &there.result());
        EXPECT_EQ(co_await std::move(there), "abc");
        thread.join();
    });
}

TEST(AwaitConcurrentFuture, ACancelledTaskCancelsItAndLosesNoResult) {
    run([]() -> Coro<void> {
        concurrent::Future<int> pending, running;
        auto wait_for_it = [](concurrent::Future<int> future) -> Coro<void> { co_await future; };
        auto first = create_task(wait_for_it(pending));
        auto second = create_task(wait_for_it(running));
        running.set_running_or_notify_cancel();
        co_await sleep(0s);
        first.cancel();
        second.cancel();
        EXPECT_TRUE(pending.cancelled());
        running.set_result(9);
        EXPECT_TRUE((co_await outcome(first)).cancelled());
        EXPECT_TRUE((co_await outcome(second)).cancelled());
        EXPECT_EQ(running.result(), 9);
    });
}

TEST(AwaitConcurrentFuture, ErrorsAndCancellations) {
    run([]() -> Coro<void> {
        concurrent::Future<int> bad, cancelled;
        bad.set_exception(ValueError("bad"));
        cancelled.cancel();
        EXPECT_THROW(co_await bad, ValueError);
        EXPECT_FALSE((co_await outcome(bad)).has_value());
        EXPECT_THROW(co_await cancelled, CancelledError);
    });
}

TEST(AwaitConcurrentFuture, WithATimeOut) {
    run([]() -> Coro<void> {
        concurrent::Future<int> never;
        EXPECT_THROW(co_await wait_for(never, 1ms), TimeoutError);
        EXPECT_TRUE(never.cancelled());
    });
}

TEST(AwaitConcurrentFuture, TheLoopMayCloseWhileItIsCompleted) {
    for (int i = 0; i < 500; ++i) {
        concurrent::Future<int> there;
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        auto task = loop.create_task([](concurrent::Future<int> future) -> Coro<void> { co_await future; }, there);
        auto wrapped = wrap_future(there, loop);
        loop.run_until_complete(sleep(0s));
        std::thread thread([&] { there.set_result(i); });
        if (i % 2) loop.run_until_complete(sleep(0s));
        loop.close();
        thread.join();
    }
}

concurrent::Future<int>* completed_by_signal;

TEST(AwaitConcurrentFuture, ASignalHandlerMayCompleteIt) {
    run([]() -> Coro<void> {
        concurrent::Future<int> there;
        completed_by_signal = &there;
        std::signal(SIGUSR1, [](int number) { completed_by_signal->set_result(number); });
        get_running_loop().call_later(1ms, [] { std::raise(SIGUSR1); });
        EXPECT_EQ(co_await there, SIGUSR1);
        std::signal(SIGUSR1, SIG_DFL);
    });
}

TEST(AwaitConcurrentFuture, ManyAreCompletedByAPool) {
    run([]() -> Coro<void> {
        concurrent::ThreadPoolExecutor pool(3);
        long sum = 0;
        for (int round = 0; round < 50; ++round) {
            std::vector<concurrent::Future<int>> jobs;
            for (int i = 0; i < 20; ++i) jobs.push_back(pool.submit([i] { return i; }));
            for (auto& job : jobs) sum += co_await job;
        }
        EXPECT_EQ(sum, 50 * 190);
    });
}

}  // namespace
