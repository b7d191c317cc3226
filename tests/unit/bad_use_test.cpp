// Issue point 6: what a mistake gives. docs/bad-use.md lists each with its test; those that need a network, a pool or
// the compiler are tested beside these.
#include <cmath>
#include <limits>
#include <thread>

#include "picot/log.hpp"
#include "picot/threads/event_thread.hpp"
#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {

/// The text of the exception that an await throws.
template <class E, class A>
Coro<std::string> awaited_error(A awaitable) {
    try {
        co_await std::move(awaitable);
    } catch (const E& error) {
        co_return error.what();
    }
    co_return "nothing thrown";
}

std::vector<std::string>& log_lines() {
    static std::vector<std::string> lines;
    return lines;
}

}  // namespace

TEST(BadUse, awaiting_a_future_given_away_before) {
    run_virtual([]() -> Coro<void> {
        auto future = get_running_loop().create_future<int>();
        future.set_result(1);
        EXPECT_EQ(co_await std::move(future), 1);
        std::string text;
        try {
            co_await std::move(future);
        } catch (const InvalidStateError& error) {
            text = error.what();
        }
        EXPECT_NE(text.find("an empty handle"), std::string::npos) << text;
        Future<int> empty;
        EXPECT_THROW((void)empty.done(), InvalidStateError);
        EXPECT_THROW((void)empty.result(), InvalidStateError);
        EXPECT_THROW(empty.set_result(1), InvalidStateError);
        EXPECT_THROW(empty.add_done_callback([] {}), InvalidStateError);
        Task<int> no_task;
        EXPECT_THROW(no_task.cancel(), InvalidStateError);
        EXPECT_THROW((void)no_task.get_name(), InvalidStateError);
        EXPECT_THROW((void)ensure_future(no_task, get_running_loop()), InvalidStateError);
        EXPECT_FALSE(no_task);
    });
}

TEST(BadUse, durations_that_are_no_numbers) {
    const std::chrono::duration<double> nan(NAN);
    EXPECT_THROW((void)sleep(nan), ValueError);
    run_virtual([nan]() -> Coro<void> {
        EXPECT_THROW((void)timeout(nan), ValueError);
        EXPECT_THROW((void)wait_for(sleep(0s), nan), ValueError);
        EXPECT_THROW(get_running_loop().call_later(nan, [] {}), ValueError);
        co_return;
    });
}

TEST(BadUse, durations_that_overflow_or_are_negative) {
    run_virtual([]() -> Coro<void> {
        const std::chrono::duration<double> huge(1e300);
        const std::chrono::hours long_enough(std::numeric_limits<int>::max());
        co_await with(timeout(huge), [](Timeout&) -> Coro<void> { co_await sleep(1h); });
        co_await with(timeout(long_enough), [](Timeout&) -> Coro<void> { co_await sleep(1h); });
        EXPECT_EQ(co_await wait_for(sleep(1h, 5), huge), 5);
        EXPECT_EQ(co_await awaited_error<TimeoutError>(wait_for(sleep(1h), -huge)), "timed out");
        co_await sleep(-huge);
        EXPECT_EQ(co_await awaited_error<TimeoutError>(with(timeout(-1s), [](Timeout&) -> Coro<void> { co_await sleep(0s); })), "timed out");
    });
}

TEST(BadUse, scopes_outside_a_task_or_entered_twice) {  // S-109, S-114
    Loop loop;
    std::string group_text;
    std::string timeout_text;
    loop.call_soon([&] {
        TaskGroup group;
        group_text = error_of<RuntimeError>([&] { group.aenter(); });
        Timeout scope = timeout(1s);
        timeout_text = error_of<RuntimeError>([&] { scope.aenter(); });
        loop.stop();
    });
    loop.run_forever();
    EXPECT_NE(group_text.find("cannot determine the parent task"), std::string::npos) << group_text;
    EXPECT_EQ(timeout_text, "Timeout should be used inside a task");
    run_virtual([]() -> Coro<void> {
        TaskGroup group;
        EXPECT_NE(error_of<RuntimeError>([&] { group.create_task(turns(1)); }).find("has not been entered"), std::string::npos);
        co_await with(group, [](TaskGroup&) -> Coro<void> { co_return; });
        EXPECT_NE(error_of<RuntimeError>([&] { group.create_task(turns(1)); }).find("is finished"), std::string::npos);
        EXPECT_NE((co_await awaited_error<RuntimeError>(with(group, [](TaskGroup&) -> Coro<void> { co_return; }))).find("already been entered"),
                  std::string::npos);
        Timeout scope = timeout(1s);
        EXPECT_EQ(error_of<RuntimeError>([&] { scope.reschedule(std::nullopt); }), "Timeout has not been entered");
        co_await with(scope, [](Timeout&) -> Coro<void> { co_return; });
        EXPECT_EQ(error_of<RuntimeError>([&] { scope.reschedule(std::nullopt); }), "Cannot change state of finished Timeout");
    });
}

TEST(BadUse, waiting_for_nothing_or_for_another_loop) {  // S-089, S-090
    Loop other;
    auto foreign = other.create_future<int>();
    run_virtual([&]() -> Coro<void> {
        EXPECT_EQ(co_await awaited_error<ValueError>(wait(std::vector<Task<void>>())), "Set of Tasks/Futures is empty.");
        auto own = get_running_loop().create_future<int>();
        const std::string text = error_of<ValueError>([&] { (void)gather(own, foreign); });
        EXPECT_NE(text.find("belongs to a different loop"), std::string::npos) << text;
        EXPECT_NE((co_await awaited_error<RuntimeError>(foreign)).find("attached to a different loop"), std::string::npos);
    });
}

TEST(BadUse, without_a_running_loop) {
    EXPECT_EQ(error_of<RuntimeError>([] { (void)create_task(turns(1)); }), "no running event loop");
    EXPECT_EQ(error_of<RuntimeError>([] { (void)gather(turns(1)); }), "no running event loop");
    EXPECT_EQ(error_of<RuntimeError>([] { (void)timeout(1s); }), "no running event loop");
    EXPECT_EQ(error_of<RuntimeError>([] { (void)current_task(); }), "no running event loop");
}

TEST(BadUse, run_inside_a_running_loop) {  // S-026
    run_virtual([]() -> Coro<void> {
        EXPECT_NE(error_of<RuntimeError>([] { run(turns(1)); }).find("running event loop"), std::string::npos);
        EXPECT_NE(error_of<RuntimeError>([] { Runner().run(turns(1)); }).find("co_await"), std::string::npos);
        co_return;
    });
}

TEST(BadUse, blocking_on_the_own_loop) {  // W-10, S001-4
    EventThread thread;
    const std::string text = thread.submit([](EventThread& self) -> Coro<std::string> {
        auto future = self.submit(turns(1));
        co_return error_of<DeadlockError>([&] { future.result(); });
    }, std::ref(thread)).result();
    EXPECT_NE(text, "nothing thrown");
    EXPECT_EQ(text.find("another exception"), std::string::npos) << text;
}

TEST(BadUse, submitting_to_a_thread_that_ended) {  // F-31
    EventThread thread("worker");
    thread.stop();
    thread.join();
    const std::string text = error_of<LoopClosedError>([&] { thread.submit(turns(1)); });
    EXPECT_NE(text.find("worker"), std::string::npos) << text;
    EXPECT_THROW(thread.call_soon_threadsafe([] {}), LoopClosedError);
    EXPECT_THROW(run_coroutine_threadsafe(turns(1), thread.loop()), LoopClosedError);
}

TEST(BadUse, a_callback_that_blocks_is_reported_in_debug_mode) {  // D-01
    picot::testing::VirtualClock clock;
    LoopOptions options = clock.options();
    options.debug = true;
    Loop loop(options);
    log_lines().clear();
    set_log_handler([](LogLevel, std::string_view line) { log_lines().emplace_back(line); });
    loop.run_until_complete([](picot::testing::VirtualClock& time) -> Coro<void> {
        time.advance(200ms);  // as if it had computed for so long
        co_await sleep(0s);
    }(clock));
    loop.close();
    set_log_handler(nullptr);
    bool found = false;
    for (const std::string& line : log_lines())
        found |= line.find("Executing <Task") != std::string::npos && line.find("took 0.200 seconds") != std::string::npos;
    EXPECT_TRUE(found);
}

TEST(BadUse, a_loop_forgotten_open_closes_itself) {  // S-034
    auto held = std::make_shared<int>(1);
    {
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        loop.call_soon([held] {});
        loop.create_task([held]() -> Coro<void> { co_await sleep(1h); });
    }
    EXPECT_EQ(held.use_count(), 1);
}

TEST(BadUse, an_exception_handler_that_throws_KeyboardInterrupt_leaves_the_run) {
    Loop loop;
    loop.set_exception_handler([](Loop&, const ExceptionContext&) { throw KeyboardInterrupt(); });
    loop.call_soon([] { throw ValueError("x"); });
    EXPECT_THROW(loop.run_forever(), KeyboardInterrupt);
    EXPECT_FALSE(loop.is_running());
}
