// run_in_executor, to_thread and the default executor: S-129 … S-132, S002-3, S002-4, W-04, W-09, W-10.

#include "picot/threads/executor.hpp"

#include <gtest/gtest.h>
#include <pthread.h>

#include <thread>

#include "picot/concurrent/event.hpp"
#include "picot/concurrent/thread_pool.hpp"
#include "picot/gather.hpp"
#include "picot/log.hpp"
#include "picot/outcome.hpp"
#include "picot/runner.hpp"
#include "picot/sleep.hpp"

namespace {

using namespace picot;
using namespace std::chrono_literals;

ContextVar<int> number{"number", 0};
std::string logged;
void remember_log(LogLevel, std::string_view text) { logged += std::string(text) + "\n"; }

std::string thread_name() {
    char name[16];
    pthread_getname_np(pthread_self(), name, sizeof name);
    return name;
}

TEST(Executor, S129_ToThreadCarriesContextVariablesRunInExecutorDoesNot) {
    run([]() -> Coro<void> {
        number.set(5);
        EXPECT_EQ(co_await to_thread([](int add) { return number.get() + add; }, 1), 6);
        EXPECT_EQ(co_await run_in_executor(nullptr, [](int add) { return number.get() + add; }, 1), 1);
        co_await to_thread([] { number.set(7); });
        EXPECT_EQ(number.get(), 5);
    });
}

TEST(Executor, S129_ThreadsAreNamed) {
    run([]() -> Coro<void> { EXPECT_EQ((co_await to_thread(thread_name)).substr(0, 8), "asyncio_"); });
}

TEST(Executor, ResultsErrorsAndMoveOnlyThings) {
    run([]() -> Coro<void> {
        EXPECT_THROW(co_await to_thread([]() -> int { throw ValueError("x"); }), ValueError);
        EXPECT_THROW(co_await run_in_executor(nullptr, []() -> int { throw ValueError("x"); }), ValueError);
        auto argument = std::make_unique<int>(3);
        auto result = co_await to_thread([](std::unique_ptr<int> p) { return p; }, std::move(argument));
        EXPECT_EQ(*result, 3);
        EXPECT_EQ(*co_await run_in_executor(nullptr, [] { return std::make_unique<int>(4); }), 4);
        co_await to_thread([] {});
    });
}

TEST(Executor, S002_4_AnExecutorOfOnesOwn) {
    concurrent::ThreadPoolExecutor pool(1, "mine");
    run([&]() -> Coro<void> {
        EXPECT_EQ(co_await run_in_executor(pool, thread_name), "mine_0");
        EXPECT_EQ(co_await get_running_loop().run_in_executor(&pool, thread_name), "mine_0");
    });
    EXPECT_EQ(pool.submit(thread_name).result(), "mine_0");  // outlives the loop
}

TEST(Executor, W04_ARunningJobCannotBeCancelledAndRunWaitsForIt) {
    concurrent::Event started, go_on;
    std::atomic<bool> finished{false};
    run([&]() -> Coro<void> {
        auto task = create_task(to_thread([&] {
            started.set();
            go_on.wait();
            finished = true;
        }));
        co_await to_thread([&] { started.wait(); });
        task.cancel();
        EXPECT_TRUE((co_await outcome(task)).cancelled());
        EXPECT_FALSE(finished);
        go_on.set();
    });
    EXPECT_TRUE(finished);
}

TEST(Executor, CancellingAsksThroughAStopToken) {
    run([]() -> Coro<void> {
        concurrent::Event started, stopped;
        auto job = run_in_executor(nullptr, [&](std::stop_token token) {
            started.set();
            while (!token.stop_requested()) std::this_thread::yield();
            stopped.set();
        });
        co_await to_thread([&] { started.wait(); });
        job.cancel();
        co_await to_thread([&] { stopped.wait(); });
        concurrent::Event again, over;
        auto task = create_task(to_thread([&](std::stop_token token) {
            again.set();
            while (!token.stop_requested()) std::this_thread::yield();
            over.set();
        }));
        co_await to_thread([&] { again.wait(); });
        task.cancel();
        co_await to_thread([&] { over.wait(); });
    });
}

TEST(Executor, CancellingAJobThatHasNotBegunPreventsIt) {
    concurrent::ThreadPoolExecutor pool(1);
    run([&]() -> Coro<void> {
        concurrent::Event go_on;
        bool ran = false;
        auto first = run_in_executor(pool, [&] { go_on.wait(); });
        auto second = run_in_executor(pool, [&] { ran = true; });
        second.cancel();
        co_await sleep(0s);
        go_on.set();
        co_await first;
        co_await run_in_executor(pool, [] {});
        EXPECT_FALSE(ran);
    });
}

TEST(Executor, S131_RefusesAfterShutdown) {
    run([]() -> Coro<void> {
        Loop& loop = get_running_loop();
        co_await to_thread([] {});
        co_await loop.shutdown_default_executor();
        try {
            co_await to_thread([] {});
            ADD_FAILURE();
        } catch (const RuntimeError& e) {
            EXPECT_STREQ(e.what(), "Executor shutdown has been called");
        }
        EXPECT_THROW((void)loop.run_in_executor(nullptr, [] {}), RuntimeError);
        co_await loop.shutdown_default_executor();
    });
}

TEST(Executor, S130_ShutdownWarnsWhenTheTimeIsUp) {
    logged.clear();
    set_log_handler(remember_log);
    concurrent::Event go_on;
    run([&]() -> Coro<void> {
        auto job = run_in_executor(nullptr, [&] { go_on.wait(); });
        co_await get_running_loop().shutdown_default_executor(10ms);
        EXPECT_FALSE(job.done());
        go_on.set();
        co_await job;
    });
    set_log_handler(nullptr);
    EXPECT_EQ(logged, "The executor did not finishing joining its threads within 0.01 seconds.\n");
}

TEST(Executor, SetDefaultExecutor) {
    EXPECT_THROW(run([]() -> Coro<void> {
                     get_running_loop().set_default_executor(nullptr);
                     co_return;
                 }),
                 ValueError);
    auto pool = std::make_shared<concurrent::ThreadPoolExecutor>(1, "given");
    run([&]() -> Coro<void> {
        get_running_loop().set_default_executor(pool);
        EXPECT_EQ(co_await to_thread(thread_name), "given_0");
    });
    EXPECT_THROW((void)pool->submit([] {}), RuntimeError);  // run shuts it down, as asyncio.run does
}

TEST(Executor, W10_LongJobsThatSaturateThePoolAreNamed) {
    logged.clear();
    set_log_handler(remember_log);
    run([]() -> Coro<void> {
        Loop& loop = get_running_loop();
        loop.set_debug(true);
        loop.slow_callback_duration = 1ms;
        loop.set_default_executor(std::make_shared<concurrent::ThreadPoolExecutor>(2));
        concurrent::Event go_on;
        struct LongJob {
            concurrent::Event& go_on;
            void operator()() { go_on.wait(); }
        };
        auto a = run_in_executor(nullptr, LongJob{go_on}), b = run_in_executor(nullptr, LongJob{go_on});
        auto starved = run_in_executor(nullptr, [] {});
        while (logged.find("saturated") == std::string::npos) co_await sleep(1ms);
        go_on.set();
        co_await gather(std::move(a), std::move(b), std::move(starved));
    });
    set_log_handler(nullptr);
    EXPECT_NE(logged.find("LongJob"), std::string::npos) << logged;
}

TEST(Executor, ALoopClosedWithoutShutdownLeavesItsJobsToThemselves) {
    concurrent::Event go_on, done;
    {
        Loop loop;
        auto job = loop.run_in_executor(nullptr, [&] {
            go_on.wait();
            done.set();
        });
        loop.close();  // does not wait
    }
    go_on.set();
    done.wait();
}

TEST(Executor, W01_IsForTheLoopsThread) {
    EXPECT_THROW((void)run_in_executor(nullptr, [] {}), RuntimeError);
    EXPECT_THROW(run([]() -> Coro<void> {
                     Loop& loop = get_running_loop();
                     co_await to_thread([&] { (void)loop.run_in_executor(nullptr, [] {}); });
                 }),
                 WrongThreadError);
}

}  // namespace
