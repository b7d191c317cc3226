#include "picot/context.hpp"

#include <algorithm>
#include <thread>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {
ContextVar<int> number("number", 7), other_number("other");
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

TEST(Context, a_copy_holds_the_values_until_it_is_changed) {
    static ContextVar<std::shared_ptr<int>> variable("variable", nullptr);
    auto value = std::make_shared<int>(1);
    const auto holders = [&] { return value.use_count() - 1; };
    Context context;
    context.run([&] { variable.set(value); });
    {
        Context copy = context.run([] { return copy_context(); });
        EXPECT_EQ(holders(), 1) << "shared with the copy";
        context = Context();
        EXPECT_EQ(holders(), 1) << "which holds it alone now";
        Context second = copy.run([] { return copy_context(); });
        copy.run([&] { variable.set(nullptr); });
        EXPECT_EQ(second.run([] { return variable.get(); }), value);
        EXPECT_EQ(copy.run([] { return variable.get(); }), nullptr);
    }
    EXPECT_EQ(holders(), 0);
}

TEST(Context, a_token_restores_what_its_own_context_does_not_have) {
    Context context;
    context.run([] {
        auto token = number.set(1);
        Context empty, copy = copy_context();
        EXPECT_THROW(empty.run([&] { number.reset(token); }), ValueError);
        EXPECT_THROW(copy.run([&] { number.reset(token); }), ValueError);
        EXPECT_THROW(other_number.reset(token), ValueError);
        EXPECT_EQ(number.get(), 1);
        EXPECT_EQ(copy.run([] { return number.get(); }), 1);
        number.reset(token);  // still good
        EXPECT_EQ(number.get(), 7);
        auto second = name.set("x");
        copy = copy_context();
        name.reset(second);
        EXPECT_EQ(name.get("none"), "none");
        EXPECT_EQ(copy.run([] { return name.get("none"); }), "x");
    });
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

TEST(Context, the_main_task_has_none_until_it_needs_one) {
    const auto has_none = []() -> Coro<bool> {
        co_await sleep(0s);
        co_return detail::this_thread.context == nullptr;
    };
    const auto set = [](int value) -> Coro<void> {
        co_await sleep(0s);
        number.set(value);
        co_await sleep(0s);
        EXPECT_EQ(number.get(), value);
    };
    Runner runner;
    EXPECT_TRUE(runner.run(has_none()));
    EXPECT_TRUE(runner.run(has_none())) << "nor does a run that needed none make one";
    runner.run(set(1));
    EXPECT_FALSE(runner.run(has_none()));
    EXPECT_EQ(runner.run([]() -> Coro<int> { co_return number.get(); }()), 1);
    runner.run(set(2), Context());
    EXPECT_EQ(runner.run([]() -> Coro<int> { co_return number.get(); }()), 1) << "the other context was that run's alone";
}

TEST(Context, the_runner_keeps_the_one_that_a_handle_is_of) {
    Runner runner;
    const auto own = []() -> Coro<Context> { co_return current_task().get_context(); };
    Context first = runner.run(own());
    EXPECT_TRUE(first == runner.run(own()));
    first.run([] { number.set(30); });
    EXPECT_EQ(runner.run([]() -> Coro<int> { co_return number.get(); }()), 30);
}

TEST(Context, a_nested_run_has_the_runners_as_well) {
    Runner runner;
    runner.get_loop().set_nesting(true);
    const auto nested = [](Runner& runner) -> Coro<void> {
        number.set(70);
        EXPECT_EQ(runner.run([]() -> Coro<int> {
            const int seen = number.get();
            number.set(71);
            co_return seen;
        }()), 70);
        EXPECT_EQ(number.get(), 71);
        co_return;
    };
    runner.run(nested(runner));
    EXPECT_EQ(runner.run([]() -> Coro<int> { co_return number.get(); }()), 71);
}

TEST(Context, the_runner_keeps_that_of_a_run_that_was_stopped) {
    Runner runner;
    runner.get_loop().call_soon([&] { runner.get_loop().stop(); });
    EXPECT_THROW(runner.run([]() -> Coro<void> {
        co_await sleep(0s);
        co_await sleep(0s);
        number.set(80);
    }()), RuntimeError);
    runner.run([]() -> Coro<void> {
        co_await sleep(0s);
        co_await sleep(0s);
        co_await sleep(0s);
        EXPECT_EQ(number.get(), 80) << "the task of the first run went on in this one";
    }());
}

TEST(Context, copies_may_be_changed_on_two_threads) {
    for (int round = 0; round < 200; ++round) {
        Context context;
        context.run([] { number.set(1); });
        Context copy = context.run([] { return copy_context(); });
        std::thread other([&copy] {
            copy.run([] {
                number.set(2);
                name.set("other");
            });
        });
        context.run([] {
            number.set(3);
            EXPECT_EQ(name.get("none"), "none");
        });
        other.join();
        EXPECT_EQ(context.run([] { return number.get(); }), 3);
        EXPECT_EQ(copy.run([] { return number.get(); }), 2);
    }
}

TEST(Context, the_runner_keeps_what_a_run_that_failed_has_set) {
    Runner runner;
    EXPECT_THROW(runner.run([]() -> Coro<void> {
        number.set(40);
        throw std::runtime_error("too late");
        co_return;
    }()), std::runtime_error);
    EXPECT_EQ(runner.run([]() -> Coro<int> { co_return number.get(); }()), 40);
}

TEST(Context, the_runner_takes_it_when_it_makes_its_loop) {
    const auto look = []() -> Coro<int> { co_return number.get(); };
    Context outside;
    Runner before;
    before.get_loop();
    outside.run([&] {
        number.set(50);
        EXPECT_EQ(before.run(look()), 7) << "its loop was made before";
        Runner within;
        EXPECT_EQ(within.run(look()), 50);
        number.set(51);
        EXPECT_EQ(within.run(look()), 50);
        EXPECT_EQ(run(look()), 51);
    });
    EXPECT_EQ(number.get(), 7);
}

TEST(Context, a_task_factory_is_told_the_runners) {
    static int told;
    told = 0;
    Runner runner;
    runner.get_loop().set_task_factory([](TaskOptions& options) { told += options.context.has_value(); });
    runner.run([]() -> Coro<void> {
        number.set(60);
        co_return;
    }());
    EXPECT_EQ(told, 1);
    EXPECT_EQ(runner.run([]() -> Coro<int> { co_return number.get(); }()), 60);
    runner.get_loop().set_task_factory([](TaskOptions& options) { options.context = Context(); });
    EXPECT_EQ(runner.run([]() -> Coro<int> { co_return number.get(); }()), 7) << "the factory has the last word";
}

// ---- what runs between records -----------------------------------------------------------------------------------

namespace {

ContextVar<int> between("between", 0);

struct SetsInDestructor {
    SetsInDestructor() = default;
    SetsInDestructor(SetsInDestructor&& other) noexcept : armed(std::exchange(other.armed, false)) {}
    ~SetsInDestructor() {
        if (armed) between.set(7);
    }
    bool armed = true;
};

Coro<void> with_parameter(SetsInDestructor) { co_return; }
Coro<void> look(std::vector<int>& seen) {
    seen.push_back(between.get());
    co_return;
}

}  // namespace

TEST(Context, what_a_destructor_sets_between_records_reaches_nobody) {
    std::vector<int> seen;
    const auto check = [&](auto&& schedule) {
        Loop loop;
        schedule(loop);
        loop.call_soon([&] { seen.push_back(between.get()); });
        loop.post([&] { seen.push_back(between.get()); });
        loop.create_task(look(seen));
        loop.call_soon([&] { loop.stop(); });
        loop.run_forever();
    };
    check([](Loop& loop) { loop.call_soon([s = SetsInDestructor()] {}); });
    check([](Loop& loop) { loop.post([s = SetsInDestructor()] {}); });
    check([](Loop& loop) { loop.create_task(with_parameter(SetsInDestructor())); });
    check([](Loop& loop) { loop.create_task([s = SetsInDestructor()]() -> Coro<void> { co_return; }); });
    EXPECT_EQ(seen, std::vector<int>(12, 0));
}

TEST(Context, is_not_lost_when_a_callback_cannot_be_copied) {
    struct Throws {
        explicit Throws(int at) : left(std::make_shared<int>(at)) {}
        Throws(const Throws& other) : left(other.left) {
            if (--*left == 0) throw std::runtime_error("no more copies");
        }
        void operator()() const {}
        std::shared_ptr<int> left;
    };
    static ContextVar<std::shared_ptr<int>> variable("variable", nullptr);
    for (int at = 1; at < 6; ++at) {
        auto held = std::make_shared<int>(1);
        {
            Loop loop;
            Context context;
            context.run([&] {
                variable.set(held);
                const Throws throws(at);
                for (int verb = 0; verb < 5; ++verb) {
                    *throws.left = at;
                    try {
                        switch (verb) {
                            case 0: loop.call_soon(throws); break;
                            case 1: loop.call_soon(copy_context(), throws); break;
                            case 2: loop.call_later(std::chrono::seconds(1), throws); break;
                            case 3: loop.call_soon_threadsafe(throws); break;
                            case 4: loop.post(throws); break;
                        }
                    } catch (const std::runtime_error&) {
                    }
                }
            });
        }
        EXPECT_EQ(held.use_count(), 1) << at;
    }
}
