// outcome(): whatever an await throws, before, during or after the wait, is a value.
#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

TEST(Outcome, of_a_generator_that_somebody_else_is_in) {
    run_virtual([]() -> Coro<void> {
        auto numbers = []() -> AsyncGenerator<int> {
            co_await sleep(1s);
            co_yield 1;
        }();
        auto first = create_task([](AsyncGenerator<int>& numbers) -> Coro<int> { co_return *co_await numbers.next(); }(numbers));
        co_await sleep(0s);
        const auto busy = co_await outcome(numbers.next());
        EXPECT_FALSE(busy.has_value());
        EXPECT_FALSE(busy.cancelled());
        EXPECT_THROW(std::rethrow_exception(busy.error()), RuntimeError);
        int refused = 0;  // none of them may use up the stack
        for (int i = 0; i < 20'000; ++i) refused += !(co_await outcome(numbers.next()));
        EXPECT_EQ(refused, 20'000);
        EXPECT_EQ(co_await first, 1);
        EXPECT_FALSE((co_await outcome(numbers.next())).value().has_value()) << "at its end";
    });
}

TEST(Outcome, of_a_wait_that_another_loop_refuses) {
    Event event;
    run_virtual([&]() -> Coro<void> { co_await outcome(wait_for(event.wait(), 1s)); });
    run_virtual([&]() -> Coro<void> {
        const auto elsewhere = co_await outcome(event.wait());
        EXPECT_EQ(error_of<RuntimeError>([&] { elsewhere.value(); }), "<Event> is bound to a different event loop");
    });
}

TEST(TaskGroup, ended_in_a_task_of_another_loop_says_so) {
    run([]() -> Coro<void> {
        TaskGroup group;
        group.aenter();
        group.create_task(turns(5));
        get_running_loop().set_nesting(true);
        Loop other;
        const std::string text = error_of<RuntimeError>([&] { other.run_until_complete(group.aexit(nullptr)); });
        EXPECT_NE(text.find("attached to a different loop"), std::string::npos) << text;
        co_await group.aexit(nullptr);
    });
}
