#include "picot/context.hpp"

#include <algorithm>
#include <thread>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {
ContextVar<int> number("number", 7);
ContextVar<std::string> name("name");
}  // namespace

TEST(Context, variables_have_defaults_fallbacks_and_errors) {
    EXPECT_EQ(number.get(), 7);
    EXPECT_EQ(name.get("fallback"), "fallback");
    EXPECT_EQ(error_of<std::out_of_range>([] { name.get(); }), "name");
    EXPECT_STREQ(name.name(), "name");
}

TEST(Context, set_and_reset) {
    Context context;
    context.run([] {
        auto first = number.set(1);
        auto second = number.set(2);
        EXPECT_EQ(number.get(), 2);
        number.reset(second);
        EXPECT_EQ(number.get(), 1);
        EXPECT_THROW(number.reset(second), RuntimeError);
        number.reset(first);
        EXPECT_EQ(number.get(), 7);
    });
}

TEST(Context, a_copy_is_independent_a_handle_is_not) {
    Context context;
    context.run([] { number.set(1); });
    Context handle = context;
    EXPECT_TRUE(handle == context);
    Context copy = context.run([] { return copy_context(); });
    EXPECT_FALSE(copy == context);
    context.run([] { number.set(2); });
    EXPECT_EQ(copy.run([] { return number.get(); }), 1);
    EXPECT_EQ(handle.run([] { return number.get(); }), 2);
    EXPECT_EQ(number.get(), 7) << "outside nothing changed";
}

TEST(Context, callbacks_see_the_context_of_their_scheduling) {  // S-014
    Loop loop;
    std::vector<int> seen;
    Context context;
    context.run([&] {
        number.set(1);
        loop.call_soon([&] { seen.push_back(number.get()); });
        number.set(2);
        loop.call_later(0s, [&] { seen.push_back(number.get()); });
        number.set(3);
    });
    loop.call_soon(context, [&] {
        seen.push_back(number.get());
        number.set(4);
    });
    loop.call_later(1ms, [&] { loop.stop(); });
    loop.run_forever();
    EXPECT_EQ(seen.size(), 3u);
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(seen, (std::vector{1, 2, 3}));
    EXPECT_EQ(context.run([] { return number.get(); }), 4) << "a given context is used itself";
    EXPECT_EQ(number.get(), 7);
}

TEST(Context, tasks_change_only_their_own) {  // S-079
    run_virtual([]() -> Coro<void> {
        number.set(10);
        const auto child = [](int value) -> Coro<int> {
            EXPECT_EQ(number.get(), 10);
            number.set(value);
            co_await sleep(0s);
            co_return number.get();
        };
        auto [a, b] = co_await gather(child(1), child(2));
        EXPECT_EQ(a, 1);
        EXPECT_EQ(b, 2);
        EXPECT_EQ(number.get(), 10);
        EXPECT_EQ(co_await child(5), 5);
        EXPECT_EQ(number.get(), 5) << "an awaited coroutine is the same task";
    });
    EXPECT_EQ(number.get(), 7);
}

TEST(Context, the_runner_keeps_one_across_runs) {  // S-140
    Runner runner;
    runner.run([]() -> Coro<void> {
        number.set(20);
        co_return;
    }());
    EXPECT_EQ(runner.run([]() -> Coro<int> { co_return number.get(); }()), 20);
    EXPECT_EQ(number.get(), 7);
}
