#include "picot/coro.hpp"

#include <memory>

#include "picot/log.hpp"

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {

/// Log lines of a scope.
class CapturedLog {
public:
    CapturedLog() {
        lines().clear();
        set_log_handler([](LogLevel, std::string_view text) { lines().emplace_back(text); });
    }
    ~CapturedLog() { set_log_handler(nullptr); }
    static std::vector<std::string>& lines() {
        static std::vector<std::string> all;
        return all;
    }
};

Coro<int> give(int value) { co_return value; }
Coro<std::unique_ptr<int>> give_owned(int value) { co_return std::make_unique<int>(value); }

}  // namespace

TEST(Coro, is_lazy_and_dropping_it_does_nothing) {
    bool ran = false;
    auto held = std::make_shared<int>(1);
    {
        auto coro = [](bool& flag, std::shared_ptr<int>) -> Coro<void> {
            flag = true;
            co_return;
        }(ran, held);
        EXPECT_TRUE(static_cast<bool>(coro));
        EXPECT_EQ(held.use_count(), 2);
    }
    EXPECT_FALSE(ran);
    EXPECT_EQ(held.use_count(), 1);
}

TEST(Coro, never_awaited_is_reported_in_debug_mode) {  // D-07, S002-16
    LoopOptions options;
    options.debug = true;
    Loop loop(options);
    CapturedLog log;
    loop.run_until_complete([]() -> Coro<void> {
        { auto dropped = give(1); }
        co_return;
    }());
    bool found = false;
    for (auto& line : CapturedLog::lines()) found |= line.find("was never awaited") != std::string::npos && line.find("coro_test.cpp") != std::string::npos;
    EXPECT_TRUE(found);
}

TEST(Coro, awaiting_it_costs_no_turn_and_stays_in_the_task) {  // S-017
    run_virtual([]() -> Coro<void> {
        bool other_ran = false;
        auto other = create_task([&]() -> Coro<void> {
            other_ran = true;
            co_return;
        });
        const AnyTask me = current_task();
        for (int i = 0; i < 1000; ++i) {
            EXPECT_EQ(co_await give(i), i);
            co_await [&]() -> Coro<void> {
                EXPECT_EQ(current_task(), me);
                co_return;
            }();
        }
        EXPECT_FALSE(other_ran);
        co_await other;
    });
}

TEST(Coro, is_awaited_once) {
    run_virtual([]() -> Coro<void> {
        auto coro = give(1);
        EXPECT_EQ(co_await std::move(coro), 1);
        EXPECT_FALSE(static_cast<bool>(coro));
        std::string text;
        try {
            co_await std::move(coro);
        } catch (const RuntimeError& error) {
            text = error.what();
        }
        EXPECT_EQ(text, "cannot reuse already awaited coroutine: each call of a coroutine function can be awaited once");
        EXPECT_THROW(create_task(Coro<void>()), RuntimeError);
        EXPECT_THROW(get_running_loop().run_until_complete(Coro<void>()), RuntimeError);
    });
}

TEST(Coro, gives_values_references_and_exceptions) {
    run_virtual([]() -> Coro<void> {
        EXPECT_EQ(*co_await give_owned(3), 3);
        int target = 0;
        auto reference = [&]() -> Coro<int&> { co_return target; };
        int& got = co_await reference();
        EXPECT_EQ(&got, &target);
        const auto thrower = []() -> Coro<int> { throw ValueError("through"); co_return 0; };
        const auto middle = [&]() -> Coro<int> { co_return 1 + co_await thrower(); };
        std::string text;
        try {
            co_await middle();
        } catch (const ValueError& error) {
            text = error.what();
        }
        EXPECT_EQ(text, "through");
    });
}

TEST(Coro, frames_end_before_the_awaiter_goes_on) {
    run_virtual([]() -> Coro<void> {
        auto held = std::make_shared<int>(1);
        const auto child = [](std::shared_ptr<int> argument) -> Coro<long> {
            auto local = argument;
            co_await sleep(0s);
            co_return local.use_count();
        };
        EXPECT_EQ(co_await child(held), 3);
        EXPECT_EQ(held.use_count(), 1);
    });
}

TEST(Coro, a_moved_assignment_swaps_and_drops) {
    run_virtual([]() -> Coro<void> {
        Coro<int> a = give(1);
        a = give(2);
        EXPECT_EQ(co_await std::move(a), 2);
    });
}

TEST(Coro, many_ready_awaits_do_not_starve_the_stack) {  // issue point 4
    run_virtual([]() -> Coro<void> {
        long sum = 0;
        for (int i = 0; i < 300'000; ++i) sum += co_await give(1);
        EXPECT_EQ(sum, 300'000);
    });
}

TEST(Coro, a_line_is_a_number_beside_the_place_where_the_coroutine_begins) {
    const auto here = std::source_location::current();
    SourceLine line(here);
    EXPECT_EQ(line.line(), here.line());
    for (std::uint_least32_t number : {1u, 65'535u}) {
        line.set_line(number);
        EXPECT_EQ(line.line(), number);
        EXPECT_STREQ(line.file_name(), here.file_name());
        EXPECT_STREQ(line.function_name(), here.function_name());
    }
    line.set_line(65'536);
    EXPECT_EQ(line.line(), here.line()) << "too large for two bytes";
    EXPECT_EQ(SourceLine().line(), std::source_location().line());
}
