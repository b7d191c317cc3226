// What a program says when something goes wrong: run_main, dumps, exception groups, the warning at the end of a run.
#include <signal.h>

#include <sstream>

#include "picot/log.hpp"
#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {

std::vector<std::string>& log_lines() {
    static std::vector<std::string> lines;
    return lines;
}

/// Collects what is logged while it lives.
struct Logged {
    Logged() {
        log_lines().clear();
        set_log_handler([](LogLevel, std::string_view text) { log_lines().emplace_back(text); });
    }
    ~Logged() { set_log_handler(nullptr); }
    std::string text() const {
        std::string all;
        for (const auto& line : log_lines()) all += line + '\n';
        return all;
    }
    bool has(const std::string& part) const { return text().find(part) != std::string::npos; }
};

Coro<int> gives(int code) { co_return code; }
Coro<void> fails_inside() {
    co_await sleep(0s);
    throw std::runtime_error("no such thing");
}
Coro<int> awaits_it() {
    co_await fails_inside();
    co_return 0;
}

std::string dumped(DumpOptions options = {}) {
    std::ostringstream out;
    dump(out, get_running_loop(), options);
    return out.str();
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

// ---- run_main -----------------------------------------------------------------------------------------------------

TEST(RunMain, gives_the_value_or_zero) {
    Logged logged;
    EXPECT_EQ(run_main(gives(7)), 7);
    EXPECT_EQ(run_main([]() -> Coro<void> { co_await sleep(0s); }), 0);
    EXPECT_EQ(run_main(sleep(0s)), 0);
    EXPECT_EQ(logged.text(), "");
}

TEST(RunMain, reports_an_uncaught_exception_with_its_await_stack) {
    Logged logged;
    EXPECT_EQ(run_main(awaits_it()), 1);
    ASSERT_EQ(log_lines().size(), 1u);
    EXPECT_TRUE(logged.has("std::runtime_error: no such thing")) << logged.text();
    const std::string text = logged.text();
    const auto inner = text.find("fails_inside()"), outer = text.find("awaits_it()");
    EXPECT_NE(inner, std::string::npos) << text;
    EXPECT_NE(outer, std::string::npos) << text;
    EXPECT_LT(inner, outer);
    EXPECT_TRUE(logged.has("report_test.cpp:")) << text;
    EXPECT_FALSE(logged.has("picot::detail")) << text;
}

TEST(RunMain, reports_a_group_with_the_origin_of_each_exception) {
    Logged logged;
    EXPECT_EQ(run_main([]() -> Coro<void> {
                  co_await with(TaskGroup(), [](TaskGroup& group) -> Coro<void> {
                      group.create_task(fails_inside(), {.name = "first"});
                      co_return;
                  });
              }),
              1);
    EXPECT_TRUE(logged.has("unhandled errors in a TaskGroup (1 sub-exception)")) << logged.text();
    EXPECT_TRUE(logged.has("+ std::runtime_error: no such thing (task 'first', ")) << logged.text();
    EXPECT_TRUE(logged.has("report_test.cpp:")) << logged.text();
}

TEST(RunMain, system_exit_is_the_code_and_quiet) {
    Logged logged;
    EXPECT_EQ(run_main([]() -> Coro<void> {
                  co_await sleep(0s);
                  throw SystemExit(3);
              }),
              3);
    EXPECT_EQ(logged.text(), "");
}

TEST(RunMain, ctrl_c_is_130_and_quiet) {
    Logged logged;
    bool cleaned = false;
    EXPECT_EQ(run_main([&]() -> Coro<void> {
                  get_running_loop().call_soon([] { ::raise(SIGINT); });
                  try {
                      co_await sleep(forever);
                  } catch (const CancelledError&) {
                      cleaned = true;
                      throw;
                  }
              }),
              130);
    EXPECT_TRUE(cleaned);
    EXPECT_EQ(logged.text(), "");
}

TEST(RunMain, a_cancelled_main_task_is_reported) {
    Logged logged;
    EXPECT_EQ(run_main([]() -> Coro<void> {
                  current_task().cancel();
                  co_await sleep(1s);
              }),
              1);
    EXPECT_TRUE(logged.has("cancellation of its main task")) << logged.text();
}

// ---- dumps --------------------------------------------------------------------------------------------------------

TEST(Dump, says_what_gather_groups_and_wait_wait_for) {
    run_virtual([]() -> Coro<void> {
        auto first = create_task(sleep(1h), {.name = "first"});
        auto second = create_task(sleep(1h), {.name = "second"});
        auto gatherer = create_task([&]() -> Coro<void> { co_await gather(first, second); });
        auto waiter = create_task([&]() -> Coro<void> { co_await wait(std::vector<Task<void>>{first, second}); });
        auto joiner = create_task([&]() -> Coro<void> { co_await first; });
        auto shielded = create_task([&]() -> Coro<void> { co_await shield(second); });
        auto grouper = create_task([]() -> Coro<void> {
            co_await with(TaskGroup(), [](TaskGroup& group) -> Coro<void> {
                group.create_task(sleep(1h), {.name = "child"});
                group.create_task(sleep(1h), {.name = "other"});
                co_return;
            });
        });
        co_await turns(3);
        const std::string text = dumped();
        EXPECT_TRUE(contains(text, "waits for gather (2 of 2 left: first, second)")) << text;
        EXPECT_TRUE(contains(text, "waits for wait (first, second)")) << text;
        EXPECT_TRUE(contains(text, "waits for task 'first'")) << text;
        EXPECT_TRUE(contains(text, "waits for shield (second)")) << text;
        EXPECT_TRUE(contains(text, "waits for TaskGroup (2 tasks: child, other)")) << text;
    });
}

TEST(Dump, names_the_holder_of_a_lock) {
    run_virtual([]() -> Coro<void> {
        Lock lock;
        auto hold = [&]() -> Coro<void> {
            auto guard = co_await lock.scoped();
            co_await sleep(1s);
        };
        auto first = create_task(hold(), {.name = "first"});
        auto second = create_task(hold(), {.name = "second"});
        auto third = create_task(hold(), {.name = "third"});
        co_await turns(2);
        EXPECT_TRUE(contains(dumped(), "second: waits for Lock.acquire, held by 'first'")) << dumped();
        co_await first;
        co_await turns(2);
        EXPECT_TRUE(contains(dumped(), "third: waits for Lock.acquire, held by 'second'")) << dumped();
        co_await second;
        co_await third;
        co_await lock.acquire();
        auto left_behind = create_task([&]() -> Coro<void> { co_await lock.acquire(); });
        co_await left_behind.get_loop().create_task(turns(1));
        lock.release();
        co_await left_behind;  // ends without a release
        auto waiter = create_task(hold(), {.name = "waiter"});
        co_await turns(2);
        EXPECT_TRUE(contains(dumped(), "waiter: waits for Lock.acquire, held by " + left_behind.get_name() + "\n")) << dumped();
        lock.release();
        co_await waiter;
    });
}

TEST(Dump, hides_internal_frames_unless_asked) {
    run_virtual([]() -> Coro<void> {
        auto task = create_task([](int) -> Coro<void> { co_await wait_for(sleep(1h), 2h); }, 1);
        get_running_loop().set_debug(true);  // keeps where a task was made
        auto bare = create_task(sleep(1h), {.name = "bare"});
        get_running_loop().set_debug(false);
        co_await turns(2);
        const std::string text = dumped(), all = dumped({.internals = true});
        EXPECT_FALSE(contains(text, "picot::detail::")) << text;
        EXPECT_FALSE(contains(text, " [T")) << text;
        EXPECT_TRUE(contains(text, "report_test.cpp:")) << text;
        EXPECT_TRUE(contains(text, "made at ")) << text;
        EXPECT_TRUE(contains(all, "wait_for_awaitable")) << all;
    });
}

// ---- groups -------------------------------------------------------------------------------------------------------

TEST(ExceptionGroup, names_who_failed_and_where) {
    run_virtual([]() -> Coro<void> {
        try {
            co_await with(TaskGroup(), [](TaskGroup& group) -> Coro<void> {
                group.create_task(fails_inside(), {.name = "child"});
                co_await sleep(0s);
                throw std::logic_error("mine");
            });
        } catch (const ExceptionGroup& group) {
            EXPECT_EQ(group.origins().size(), group.exceptions().size());
            EXPECT_TRUE(contains(group.to_string(), "std::logic_error: mine (the body, task 'Task-")) << group.to_string();
            EXPECT_TRUE(contains(group.to_string(), "report_test.cpp:")) << group.to_string();
        }
    });
    const ExceptionGroup plain("two", {std::make_exception_ptr(std::runtime_error("a"))});
    EXPECT_EQ(plain.to_string(), "two (1 sub-exception)\n  + std::runtime_error: a");
    const ExceptionGroup nested("outer", {std::make_exception_ptr(plain)}, {"task 'x', file:1"});
    EXPECT_EQ(nested.to_string(),
              "outer (1 sub-exception)\n  + two (1 sub-exception) (task 'x', file:1)\n    + std::runtime_error: a");
}

// ---- the end of a run ---------------------------------------------------------------------------------------------

TEST(Run, tasks_that_swallow_the_cancellation_are_named_after_three_seconds) {
    Logged logged;
    run_virtual([]() -> Coro<void> {
        create_task(
            []() -> Coro<void> {
                try {
                    co_await sleep(1h);
                } catch (...) {
                }
                co_await sleep(10s);
            }(),
            {.name = "stubborn"});
        co_await sleep(1s);
    });
    ASSERT_EQ(log_lines().size(), 1u) << logged.text();
    EXPECT_TRUE(logged.has("waits for 1 cancelled tasks")) << logged.text();
    EXPECT_TRUE(logged.has("stubborn, waits for sleep")) << logged.text();
    EXPECT_TRUE(logged.has("report_test.cpp:")) << logged.text();
}

TEST(Run, tasks_that_end_soon_after_the_cancellation_are_not_named) {
    Logged logged;
    run_virtual([]() -> Coro<void> {
        create_task([]() -> Coro<void> {
            bool cancelled = false;
            try {
                co_await sleep(1h);
            } catch (const CancelledError&) {
                cancelled = true;
            }
            if (cancelled) co_await sleep(2s);
        });
        co_await sleep(1s);
    });
    EXPECT_EQ(logged.text(), "");
}
