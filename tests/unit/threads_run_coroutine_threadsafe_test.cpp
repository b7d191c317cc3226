// run_coroutine_threadsafe and to_concurrent: S-122 … S-126, W-01, W-03, W-06, W-08, F-31.

#include "picot/threads/run_coroutine_threadsafe.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "picot/concurrent/event.hpp"
#include "picot/event.hpp"
#include "picot/log.hpp"
#include "picot/outcome.hpp"
#include "picot/runner.hpp"
#include "picot/sleep.hpp"
#include "picot/threads/await_future.hpp"

namespace {

using namespace picot;
using namespace std::chrono_literals;

/// A loop that a thread runs until this is destroyed.
class LoopThread {
public:
    LoopThread() : thread_([this] { loop.run_forever(); }) {
        run_coroutine_threadsafe(loop, [] {}).result();
    }
    ~LoopThread() {
        stop();
        detail::shutdown_loop(loop);
        loop.close();
    }
    void stop() {
        if (!thread_.joinable()) return;
        loop.call_soon_threadsafe([this] { loop.stop(); });
        thread_.join();
    }
    Loop loop;

private:
    std::thread thread_;
};

Coro<int> plus_one(int x) {
    co_await sleep(0s);
    co_return x + 1;
}

/// Waits for ever, and says what happened to it.
struct Sleeper {
    concurrent::Event started, cancelled;
    Coro<void> run() {
        started.set();
        try {
            co_await sleep(1h);
        } catch (const CancelledError&) {
            cancelled.set();
            throw;
        }
    }
};

TEST(RunCoroutineThreadsafe, S122_WorksBeforeTheLoopRuns) {
    Loop loop;
    auto future = run_coroutine_threadsafe(plus_one(1), loop);
    EXPECT_FALSE(future.done());
    std::thread thread([&] { loop.run_forever(); });
    EXPECT_EQ(future.result(), 2);
    loop.call_soon_threadsafe([&] { loop.stop(); });
    thread.join();
}

TEST(RunCoroutineThreadsafe, S122_StaysPendingWhileTheCoroutineRuns) {
    Sleeper sleeper;
    LoopThread thread;
    auto future = run_coroutine_threadsafe(sleeper.run(), thread.loop);
    sleeper.started.wait();
    EXPECT_FALSE(future.running());
    EXPECT_FALSE(future.done());
    EXPECT_TRUE(future.cancel());
    EXPECT_TRUE(future.cancelled());
    sleeper.cancelled.wait();
}

TEST(RunCoroutineThreadsafe, S123_ATimeOutCancelsNothing) {
    Sleeper sleeper;
    LoopThread thread;
    auto future = run_coroutine_threadsafe(sleeper.run(), thread.loop);
    sleeper.started.wait();
    EXPECT_THROW(future.result(1ms), TimeoutError);
    EXPECT_FALSE(future.done());
    run_coroutine_threadsafe(thread.loop, [] {}).result();
    EXPECT_FALSE(sleeper.cancelled.is_set());
    future.cancel();
}

TEST(RunCoroutineThreadsafe, S124_ATaskCancelledInsideCancelsTheFuture) {
    LoopThread thread;
    auto future = run_coroutine_threadsafe(thread.loop, []() -> Coro<int> {
        current_task().cancel();
        co_await sleep(0s);
        co_return 1;
    });
    EXPECT_THROW(future.result(), concurrent::CancelledError);
    EXPECT_TRUE(future.cancelled());
}

TEST(RunCoroutineThreadsafe, S124_OtherExceptionsKeepTheirType) {
    LoopThread thread;
    auto future = run_coroutine_threadsafe(thread.loop, []() -> Coro<int> {
        co_await sleep(0s);
        throw ValueError("seven");
    });
    try {
        future.result();
        FAIL();
    } catch (const ValueError& e) {
        EXPECT_STREQ(e.what(), "seven");
    }
}

TEST(RunCoroutineThreadsafe, S124_CancelledBeforeItArrivesNeverRuns) {
    Loop loop;
    bool ran = false;
    auto future = run_coroutine_threadsafe(loop, [&]() -> Coro<void> {
        ran = true;
        co_return;
    });
    EXPECT_TRUE(future.cancel());
    loop.call_soon([&] { loop.call_soon([&] { loop.stop(); }); });
    loop.run_forever();
    EXPECT_FALSE(ran);
    EXPECT_EQ(picot::detail::TaskBase::all_of(loop).size(), 0U);
}

TEST(RunCoroutineThreadsafe, W03_ACoroutineMaySurviveItsCancellation) {
    concurrent::Event started, went_on;
    LoopThread thread;
    auto future = run_coroutine_threadsafe(thread.loop, [&]() -> Coro<void> {
        started.set();
        try {
            co_await sleep(1h);
        } catch (const CancelledError&) {
        }
        co_await sleep(0s);
        went_on.set();
    });
    started.wait();
    EXPECT_TRUE(future.cancel());
    EXPECT_THROW(future.result(), concurrent::CancelledError);
    went_on.wait();
}

TEST(RunCoroutineThreadsafe, S125_AClosedLoopThrows) {
    Loop loop;
    loop.close();
    EXPECT_THROW((void)run_coroutine_threadsafe(plus_one(1), loop), LoopClosedError);
}

TEST(RunCoroutineThreadsafe, S126_ALoopThatClosesFirstFailsTheFuture) {
    set_log_handler([](LogLevel, std::string_view) {});
    concurrent::Future<int> never_arrived, waiting;
    Sleeper sleeper;
    {
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        waiting = run_coroutine_threadsafe(loop, [&]() -> Coro<int> {
            loop.call_soon([&] { loop.stop(); });
            co_await sleeper.run();
            co_return 1;
        });
        loop.run_forever();
        never_arrived = run_coroutine_threadsafe(plus_one(1), loop);
        loop.close();
        EXPECT_THROW(never_arrived.result(), LoopClosedError);
        EXPECT_THROW(waiting.result(), LoopClosedError);
    }
    EXPECT_FALSE(waiting.cancel());  // touches no loop that is gone
    set_log_handler(nullptr);
}

TEST(RunCoroutineThreadsafe, F31_CancelAfterTheLoopIsGoneTouchesNothing) {
    concurrent::Future<int> future;
    {
        Loop loop;
        future = run_coroutine_threadsafe(plus_one(1), loop);
    }
    EXPECT_FALSE(future.cancel());
    EXPECT_THROW(future.result(), LoopClosedError);
}

TEST(RunCoroutineThreadsafe, W08_WaitingOnTheLoopsOwnThreadThrows) {
    LoopThread thread;
    auto outcome = run_coroutine_threadsafe(thread.loop, [&] {
        auto inner = run_coroutine_threadsafe(plus_one(1), thread.loop);
        EXPECT_THROW(inner.result(), DeadlockError);
        EXPECT_THROW(inner.exception(), DeadlockError);
        EXPECT_THROW(inner.wait(1s), DeadlockError);
        return inner;
    });
    EXPECT_EQ(outcome.result().result(), 2);  // it was not harmed
}

TEST(RunCoroutineThreadsafe, KeepsCallableAndArguments) {
    LoopThread thread;
    auto text = std::make_unique<std::string>("kept");
    auto future = run_coroutine_threadsafe(
        thread.loop,
        [prefix = std::string("is ")](std::unique_ptr<std::string> value) -> Coro<std::string> {
            co_await sleep(0s);
            co_return prefix + *value;
        },
        std::move(text));
    EXPECT_EQ(future.result(), "is kept");
}

TEST(RunCoroutineThreadsafe, TakesPlainFunctions) {
    LoopThread thread;
    EXPECT_EQ(run_coroutine_threadsafe(thread.loop, [](int a) { return a * 2; }, 4).result(), 8);
    EXPECT_THROW(run_coroutine_threadsafe(thread.loop, []() -> int { throw ValueError("x"); }).result(), ValueError);
    run_coroutine_threadsafe(thread.loop, [] {}).result();
}

TEST(RunCoroutineThreadsafe, MoveOnlyResultsAndReferences) {
    LoopThread thread;
    static int place = 4;
    auto pointer = run_coroutine_threadsafe(thread.loop, []() -> Coro<std::unique_ptr<int>> { co_return std::make_unique<int>(3); });
    EXPECT_EQ(*pointer.result(), 3);
    auto reference = run_coroutine_threadsafe(thread.loop, []() -> Coro<int&> { co_return place; });
    EXPECT_EQ(&reference.result(), &place);
}

TEST(RunCoroutineThreadsafe, RunsInACopyOfTheCallersContext) {
    static ContextVar<int> number{"number", 0};
    LoopThread thread;
    number.set(5);
    EXPECT_EQ(run_coroutine_threadsafe(thread.loop, [] {
                  int found = number.get();
                  number.set(6);
                  return found;
              }).result(),
              5);
    EXPECT_EQ(number.get(), 5);
    number.set(0);
}

TEST(RunCoroutineThreadsafe, S120_KeepsTheOrderOfOneThread) {
    std::vector<int> order;
    LoopThread thread;
    concurrent::Future<void> last;
    for (int i = 0; i < 1000; i += 2) {
        thread.loop.call_soon_threadsafe([&, i] { order.push_back(i); });
        last = run_coroutine_threadsafe(thread.loop, [&, i] { order.push_back(i + 1); });
    }
    last.result();
    // A coroutine begins a turn after the callback that starts it, as in asyncio: among themselves both are in order.
    int callbacks = -2, coroutines = -1;
    for (int i : order) {
        int& previous = i % 2 == 0 ? callbacks : coroutines;
        EXPECT_EQ(i, previous + 2);
        previous = i;
    }
    EXPECT_EQ(order.size(), 1000U);
}

TEST(RunCoroutineThreadsafe, AnErrorThatNobodyCanAskForIsReported) {
    Loop loop;
    std::string reported;
    loop.set_exception_handler([&](Loop&, const ExceptionContext& context) { reported = context.message; });
    (void)run_coroutine_threadsafe(loop, []() -> Coro<void> {
        co_await sleep(0s);
        throw ValueError("lost");
    });
    loop.run_until_complete(sleep(1ms));
    EXPECT_EQ(reported, "Task exception was never retrieved");
    reported.clear();
    bool called = false;
    run_coroutine_threadsafe(loop, []() -> Coro<void> {
        co_await sleep(0s);
        throw ValueError("told to the callback");
    }).add_done_callback([&](concurrent::Future<void> future) { called = future.exception() != nullptr; });
    loop.run_until_complete(sleep(1ms));
    EXPECT_TRUE(called);
    EXPECT_EQ(reported, "");
}

TEST(RunCoroutineThreadsafe, AnErrorThatNobodyAsksForIsLogged) {
    static std::vector<std::string> lines;
    lines.clear();
    const LogHandler before = set_log_handler([](LogLevel, std::string_view text) { lines.emplace_back(text); });
    Loop loop;
    auto fails = []() -> Coro<int> {
        co_await sleep(0s);
        throw ValueError("lost");
    };
    auto unread = run_coroutine_threadsafe(fails(), loop);
    auto read = run_coroutine_threadsafe(fails(), loop);
    auto seen = run_coroutine_threadsafe(fails(), loop);
    auto awaited = run_coroutine_threadsafe(fails(), loop);
    loop.run_until_complete([&]() -> Coro<void> { EXPECT_TRUE((co_await outcome(awaited)).error() != nullptr); }());
    EXPECT_THROW((void)read.result(), ValueError);
    EXPECT_TRUE(seen.exception() != nullptr);
    auto copy = unread;
    unread = read = seen = awaited;
    EXPECT_EQ(lines.size(), 0U);
    copy = unread;
    set_log_handler(before);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_NE(lines[0].find("never retrieved"), std::string::npos) << lines[0];
    EXPECT_NE(lines[0].find("threads_run_coroutine_threadsafe_test.cpp:"), std::string::npos) << lines[0];
    EXPECT_NE(lines[0].find("lost"), std::string::npos) << lines[0];
}

TEST(RunCoroutineThreadsafe, CancelRacesWithTheEnd) {
    LoopThread thread;
    for (int i = 0; i < 2000; ++i) {
        auto future = run_coroutine_threadsafe(plus_one(i), thread.loop);
        if (i % 3 == 0) std::this_thread::yield();
        const bool cancelled = future.cancel();
        if (cancelled)
            EXPECT_THROW(future.result(), concurrent::CancelledError);
        else
            EXPECT_EQ(future.result(), i + 1);
    }
}

TEST(ToConcurrent, FollowsAndCancelsAFutureOfTheLoop) {
    LoopThread thread;
    auto mirror = run_coroutine_threadsafe(thread.loop, [] { return to_concurrent(create_task(plus_one(4))); }).result();
    EXPECT_EQ(mirror.result(), 5);

    Future<int> inner;
    auto pending = run_coroutine_threadsafe(thread.loop, [&] {
                       inner = get_running_loop().create_future<int>();
                       return to_concurrent(inner);
                   }).result();
    EXPECT_FALSE(pending.done());
    EXPECT_TRUE(pending.cancel());
    EXPECT_TRUE(run_coroutine_threadsafe(thread.loop, [&]() -> Coro<bool> {
                    while (!inner.done()) co_await sleep(0s);
                    co_return inner.cancelled();
                }).result());
    run_coroutine_threadsafe(thread.loop, [&] { inner = {}; }).result();
}

TEST(ToConcurrent, W01_IsForTheLoopsThread) {
    LoopThread thread;
    auto inner = run_coroutine_threadsafe(thread.loop, [] { return get_running_loop().create_future<int>(); }).result();
    EXPECT_THROW((void)to_concurrent(inner), WrongThreadError);
}

}  // namespace

// The address sanitizer sees what would be touched after the end.
TEST(RunCoroutineThreadsafe, ATaskFactoryMayRunToItsEndWhatNobodyWaitsFor) {
    static ContextVar<int> variable("variable", 0);
    variable.set(1);  // so that there is a context to give back
    Loop loop;
    loop.set_task_factory(eager_task_factory);
    int ran = 0;
    for (int i = 0; i < 3; ++i)
        run_coroutine_threadsafe([](ContextVar<int>& v, int& count) -> Coro<void> {
            count += v.get();
            v.set(2);
            co_return;
        }(variable, ran), loop);
    EXPECT_EQ(ran, 0);
    loop.run_until_complete(sleep(0s));
    EXPECT_EQ(ran, 3);
}

TEST(RunCoroutineThreadsafe, ATaskFactoryThatThrowsFailsTheFutureAndNothingIsSaidToBeNeverAwaited) {
    Loop loop({.debug = true});
    loop.set_task_factory([](TaskOptions&) { throw std::runtime_error("no tasks today"); });
    auto future = run_coroutine_threadsafe([]() -> Coro<void> { co_return; }(), loop);
    ::testing::internal::CaptureStderr();
    loop.stop();
    loop.run_forever();
    EXPECT_EQ(::testing::internal::GetCapturedStderr().find("never awaited"), std::string::npos);
    EXPECT_THROW(future.result(), std::runtime_error);
    loop.close();
}

TEST(RunCoroutineThreadsafe, NobodyElseCompletesItsFuture) {
    Loop loop;
    auto future = run_coroutine_threadsafe([]() -> Coro<int> { co_return 1; }(), loop);
    EXPECT_THROW(future.set_result(2), InvalidStateError);
    EXPECT_THROW(future.set_exception(ValueError("no")), InvalidStateError);
    try {
        future.set_running_or_notify_cancel();
        ADD_FAILURE() << "claimed from outside";
    } catch (const InvalidStateError& e) {
        EXPECT_NE(std::string(e.what()).find("cancel() it"), std::string::npos);
    }
    loop.run_until_complete(sleep(0s));
    EXPECT_EQ(future.result(), 1);
    EXPECT_THROW(future.set_result(2), InvalidStateError);
}

// The coroutine swallows its cancellation and returns a value for a future that is cancelled.
TEST(RunCoroutineThreadsafe, AValueThatNobodyWillAskForEndsWithItsTask) {
    Loop loop;
    std::weak_ptr<int> value;
    auto future = run_coroutine_threadsafe([](std::weak_ptr<int>& seen) -> Coro<std::shared_ptr<int>> {
        try {
            co_await sleep(1h);
        } catch (const CancelledError&) {
        }
        auto made = std::make_shared<int>(1);
        seen = made;
        co_return made;
    }(value), loop);
    loop.run_until_complete([](auto& submitted) -> Coro<void> {
        co_await sleep(0s);
        co_await sleep(0s);
        submitted.cancel();
        for (int i = 0; i < 5; ++i) co_await sleep(0s);
    }(future));
    EXPECT_TRUE(future.cancelled());
    EXPECT_TRUE(value.expired()) << "kept by a future that was cancelled";
}
