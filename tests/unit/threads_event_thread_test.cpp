// EventThread: S002-22 … S002-31, S001-1 … S001-5, S000-1 … S000-3, W-01, W-02, W-07, W-11, W-16, W-18, F-32.

#include "picot/threads/event_thread.hpp"

#include <gtest/gtest.h>
#include <pthread.h>

#include <thread>

#include "picot/async_generator.hpp"
#include "picot/concurrent/event.hpp"
#include "picot/log.hpp"
#include "picot/sleep.hpp"
#include "picot/threads/executor.hpp"
#include "picot/threads/wrap_future.hpp"

namespace {

using namespace picot;
using namespace std::chrono_literals;

Coro<int> answer() {
    co_await sleep(1ms);
    co_return 42;
}

std::string thread_name() {
    char name[16];
    pthread_getname_np(pthread_self(), name, sizeof name);
    return name;
}

TEST(EventThread, S002_23_TheFirstProgram) {
    EventThread thread;
    auto future = thread.submit(answer());
    int value = future.result();
    EXPECT_EQ(value, 42);
}

TEST(EventThread, W07_TheConstructorReturnsWhenTheLoopRuns) {
    for (int i = 0; i < 20; ++i) {
        EventThread thread;
        EXPECT_TRUE(thread.loop().is_running());
    }
}

TEST(EventThread, S002_29_StoppedAtOnce) {
    for (int i = 0; i < 200; ++i) EventThread thread;
}

TEST(EventThread, S002_30_TheStopFutureMayBeAwaitedAndSet) {
    EventThread thread;
    auto waits = thread.submit([&]() -> Coro<void> { co_await thread.stop_future(); });
    thread.stop_future().set_result();
    thread.join();
    EXPECT_TRUE(waits.done());
    EXPECT_FALSE(thread.is_alive());
}

TEST(EventThread, CancellingAWaiterOfTheStopFutureStopsNothing) {
    EventThread thread;
    auto waits = thread.submit([&]() -> Coro<void> { co_await thread.stop_future(); });
    waits.cancel();
    EXPECT_FALSE(thread.stop_future().cancel());
    EXPECT_EQ(thread.submit(answer()).result(), 42);
}

TEST(EventThread, S002_31_TheCallbackRunsOnTheLoopThreadAtItsEnd) {
    std::string where;
    EventThread thread("callback");
    thread.add_done_callback([&] { where = thread_name(); });
    thread.submit(answer()).result();
    thread.stop();
    thread.join();
    EXPECT_EQ(where, "callback");
    where.clear();
    thread.add_done_callback([&] { where = "at once: " + std::string(thread.is_current() ? "there" : "here"); });
    EXPECT_EQ(where, "at once: here");
}

TEST(EventThread, SubmitAfterStopIsAnErrorThatNamesIt) {
    EventThread thread("Uhu");
    thread.stop();
    try {
        (void)thread.submit(answer());
        FAIL();
    } catch (const LoopClosedError& e) {
        EXPECT_NE(std::string(e.what()).find("Uhu"), std::string::npos) << e.what();
    }
    EXPECT_THROW((void)thread.submit([] {}), LoopClosedError);
    EXPECT_THROW(thread.call_soon_threadsafe([] {}), LoopClosedError);
    thread.join();
    EXPECT_THROW((void)thread.submit(answer()), LoopClosedError);
}

TEST(EventThread, S000_3_StopCancelsTheTasksAndWaitsForThem) {
    std::string trace;
    {
        EventThread thread;
        concurrent::Event started;
        (void)thread.submit([&]() -> Coro<void> {
            try {
                started.set();
                co_await sleep(1h);
            } catch (const CancelledError&) {
                trace += "cancelled ";
            }
            co_await sleep(2ms);
            trace += "cleaned up";
        });
        started.wait();
    }
    EXPECT_EQ(trace, "cancelled cleaned up");
}

TEST(EventThread, W16_TheFiveTeardownSteps) {
    std::string trace;
    concurrent::Event job_started, generator_closed;
    bool job_ended = false;
    concurrent::Future<void> task;
    {
        EventThread thread;
        auto numbers = [&]() -> AsyncGenerator<int> {
            struct Closed {
                std::string& trace;
                concurrent::Event& event;
                ~Closed() {
                    trace += "generator";
                    event.set();
                }
            } closed{trace, generator_closed};
            co_yield 1;
            co_yield 2;
        };
        task = thread.submit([&]() -> Coro<void> {
            EXPECT_EQ(&get_event_loop(), &thread.loop());  // 1: the current loop of the thread
            auto generator = numbers();
            (void)co_await generator.next();
            (void)get_running_loop().run_in_executor(nullptr, [&] {
                job_started.set();
                generator_closed.wait();
                job_ended = true;
            });
            try {
                co_await sleep(1h);
            } catch (const CancelledError&) {
                trace += "task ";
                throw;
            }
        });
        job_started.wait();
    }
    EXPECT_TRUE(task.cancelled());
    EXPECT_EQ(trace, "task generator");
    EXPECT_TRUE(job_ended);
}

TEST(EventThread, StopIsIdempotentAndForAnyThread) {
    EventThread thread;
    std::vector<std::thread> stoppers;
    for (int i = 0; i < 4; ++i) stoppers.emplace_back([&] { thread.stop(); });
    thread.stop();
    for (auto& stopper : stoppers) stopper.join();
    EXPECT_TRUE(thread.join());
    thread.stop();
    EXPECT_TRUE(thread.join(0s));
}

TEST(EventThread, JoinHasATimeOutAndRefusesItsOwnThread) {
    EventThread thread;
    EXPECT_FALSE(thread.join(1ms));
    thread.submit([&] { EXPECT_THROW(thread.join(), DeadlockError); }).result();
}

TEST(EventThread, LoopStopEndsItInOrder) {
    EventThread thread;
    auto waits = thread.submit([&]() -> Coro<void> { co_await sleep(1h); });
    thread.call_soon_threadsafe([&] { thread.loop().stop(); });
    EXPECT_TRUE(thread.join());
    EXPECT_TRUE(waits.cancelled());
    EXPECT_TRUE(thread.stop_requested());
}

TEST(EventThread, AnExceptionThatLeavesTheLoopEndsItAndIsKept) {
    set_log_handler([](LogLevel, std::string_view) {});
    EventThread thread;
    thread.call_soon_threadsafe([] { throw SystemExit(3); });
    EXPECT_TRUE(thread.join());
    EXPECT_THROW(thread.finished().result(), SystemExit);
    set_log_handler(nullptr);
}

TEST(EventThread, F32_DestroyedByItself) {
    auto* thread = new EventThread("suicide");
    auto finished = thread->finished();
    (void)thread->submit([thread] { delete thread; });
    finished.result();
}

TEST(EventThread, SeveralTalkToEachOther) {
    EventThread a("a"), b("b");
    auto future = a.submit([&]() -> Coro<std::string> {
        std::string there = co_await b.submit([]() -> Coro<std::string> {
            co_await sleep(0s);
            co_return thread_name();
        });
        co_return thread_name() + there;
    });
    EXPECT_EQ(future.result(), "ab");
}

TEST(EventThread, NamesItsThreadAndItsLoop) {
    EventThread named("worker");
    EXPECT_EQ(named.submit([] { return thread_name(); }).result(), "worker");
    EXPECT_EQ(named.loop().name(), "worker");
    EventThread numbered;
    EXPECT_EQ(numbered.name().substr(0, 12), "EventThread-");
}

TEST(EventThread, S001_3_CancelFromAForeignThread) {
    EventThread thread;
    auto task = thread.submit([]() { return create_task([]() -> Coro<void> { co_await sleep(1h); }); }).result();
    task.cancel_threadsafe();
    EXPECT_TRUE(thread.submit([task]() -> Coro<bool> {
                    auto mine = task;
                    co_await sleep(0s);
                    co_await sleep(0s);
                    co_return mine.cancelled();
                }).result());
}

TEST(EventThread, W01_ForeignThreadsAreRefusedByName) {
    EventThread thread;
    Loop& loop = thread.loop();
    EXPECT_THROW(loop.call_soon([] {}), WrongThreadError);
    EXPECT_THROW(loop.call_later(1s, [] {}), WrongThreadError);
    EXPECT_THROW(loop.stop(), WrongThreadError);
    EXPECT_THROW((void)loop.create_task(answer()), WrongThreadError);
    EXPECT_THROW((void)loop.run_in_executor(nullptr, [] {}), WrongThreadError);
    EXPECT_THROW(loop.run_forever(), RuntimeError);
    auto future = thread.submit([] { return get_running_loop().create_future<int>(); }).result();
    EXPECT_THROW(future.set_result(1), WrongThreadError);
    EXPECT_THROW(future.cancel(), WrongThreadError);
}

TEST(EventThread, F31_SubmissionsThatComeWithTheEndAreAnsweredAndNoneIsLost) {
    static std::atomic<int> complaints{0};
    set_log_handler([](LogLevel, std::string_view) { ++complaints; });
    for (int round = 0; round < 200; ++round) {
        EventThread thread;
        std::vector<concurrent::Future<int>> futures;
        std::atomic<int> submitted{0};
        std::thread submitter([&] {
            try {
                while (submitted < 1000) {
                    futures.push_back(thread.submit(answer()));
                    ++submitted;
                }
            } catch (const LoopClosedError&) {
            }
        });
        while (submitted < 5 * round) std::this_thread::yield();
        thread.stop();
        submitter.join();
        thread.join();
        for (auto& future : futures) EXPECT_TRUE(future.done());
    }
    set_log_handler(nullptr);
    EXPECT_EQ(complaints, 0);
}

}  // namespace
