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
