#include "picot/future.hpp"

#include <memory>
#include <thread>

#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;
using namespace std::chrono_literals;

namespace {

struct Fixture {
    picot::testing::VirtualClock clock;
    Loop loop{clock.options()};
    std::vector<std::string> reports;
    Fixture() {
        loop.set_exception_handler([this](Loop&, const ExceptionContext& context) { reports.push_back(context.message); });
    }
    void turn() {
        loop.stop();
        loop.run_forever();
    }
};

}  // namespace

TEST(Future, is_completed_once) {  // S-045
    Fixture f;
    auto future = f.loop.create_future<int>();
    EXPECT_FALSE(future.done());
    EXPECT_EQ(error_of<InvalidStateError>([&] { (void)future.result(); }), "Result is not set. (Await the future, or ask done() first.)");
    EXPECT_EQ(error_of<InvalidStateError>([&] { (void)future.exception(); }), "Exception is not set.");
    future.set_result(3);
    EXPECT_TRUE(future.done());
    EXPECT_EQ(future.result(), 3);
    EXPECT_EQ(future.exception(), nullptr);
    EXPECT_THROW(future.set_result(4), InvalidStateError);
    EXPECT_THROW(future.set_exception(ValueError("x")), InvalidStateError);
    EXPECT_FALSE(future.cancel());
    EXPECT_EQ(future.result(), 3);
    EXPECT_EQ(&future.get_loop(), &f.loop);
}

TEST(Future, callbacks_run_later_in_order_also_when_added_late) {  // S-046
    Fixture f;
    std::string trace;
    auto future = f.loop.create_future<int>();
    future.add_done_callback([&](Future<int> done) { trace += "a" + std::to_string(done.result()) + " "; });
    future.add_done_callback([&] { trace += "b "; });
    future.set_result(1);
    EXPECT_EQ(trace, "");
    future.add_done_callback([&] { trace += "c "; });
    EXPECT_EQ(trace, "");
    f.turn();
    EXPECT_EQ(trace, "a1 b c ");
}

TEST(Future, callbacks_can_be_removed) {  // S-047
    Fixture f;
    std::string trace;
    auto future = f.loop.create_future<void>();
    const auto a = future.add_done_callback([&] { trace += "a "; });
    future.add_done_callback([&] { trace += "b "; });
    EXPECT_TRUE(future.remove_done_callback(a));
    EXPECT_FALSE(future.remove_done_callback(a));
    future.set_result();
    f.turn();
    EXPECT_EQ(trace, "b ");
}

TEST(Future, a_failing_callback_stops_no_other) {  // S-048
    Fixture f;
    bool ran = false;
    auto future = f.loop.create_future<void>();
    future.add_done_callback([] { throw ValueError("callback"); });
    future.add_done_callback([&] { ran = true; });
    future.set_result();
    f.turn();
    EXPECT_TRUE(ran);
    EXPECT_EQ(f.reports, (std::vector<std::string>{"Exception in done callback"}));
}

TEST(Future, callbacks_run_in_the_context_of_their_addition) {  // S-049
    static ContextVar<int> variable("variable", 0);
    Fixture f;
    int seen = -1;
    auto future = f.loop.create_future<void>();
    Context context;
    context.run([&] {
        variable.set(5);
        future.add_done_callback([&] { seen = variable.get(); });
    });
    future.set_result();
    f.turn();
    EXPECT_EQ(seen, 5);
}

TEST(Future, the_first_cancel_message_wins) {  // S-050
    Fixture f;
    auto future = f.loop.create_future<int>();
    EXPECT_TRUE(future.cancel("first"));
    EXPECT_FALSE(future.cancel("second"));
    EXPECT_TRUE(future.cancelled() && future.done());
    EXPECT_EQ(error_of<CancelledError>([&] { (void)future.result(); }), "first");
    EXPECT_EQ(error_of<CancelledError>([&] { (void)future.exception(); }), "first");
    EXPECT_THROW(future.set_result(1), InvalidStateError);
}

TEST(Future, an_exception_nobody_retrieved_is_reported_once) {  // S-052
    Fixture f;
    f.loop.create_future<int>().set_exception(ValueError("lost"));
    EXPECT_EQ(f.reports, (std::vector<std::string>{"Future exception was never retrieved"}));
    f.reports.clear();
    {
        auto seen = f.loop.create_future<int>();
        seen.set_exception(ValueError("seen"));
        EXPECT_NE(seen.exception(), nullptr);
        auto thrown = f.loop.create_future<int>();
        thrown.set_exception(std::make_exception_ptr(ValueError("thrown")));
        EXPECT_EQ(error_of<ValueError>([&] { (void)thrown.result(); }), "thrown");
        auto cancelled_late = f.loop.create_future<int>();
        cancelled_late.set_exception(ValueError("cancelled late"));
        cancelled_late.cancel();
    }
    EXPECT_TRUE(f.reports.empty());
}

TEST(Future, of_another_loop_cannot_be_awaited) {  // S-053
    Fixture f;
    Loop other;
    auto foreign = other.create_future<int>();
    auto task = f.loop.create_task([&]() -> Coro<int> { co_return co_await foreign; });
    const std::string text = error_of<RuntimeError>([&] { f.loop.run_until_complete(task); });
    EXPECT_NE(text.find("attached to a different loop"), std::string::npos) << text;
    EXPECT_EQ(error_of<ValueError>([&] { f.loop.run_until_complete(foreign); }),
              "The future belongs to a different loop than the one specified as the loop argument");
}

TEST(Future, all_awaiters_get_the_same_result_and_exception_object) {  // S-054
    Fixture f;
    auto future = f.loop.create_future<int>();
    const ValueError* seen[2] = {};
    const auto waiter = [&](int index) -> Coro<void> {
        try {
            co_await future;
        } catch (const ValueError& error) {
            seen[index] = &error;
        }
    };
    auto a = f.loop.create_task(waiter, 0);
    auto b = f.loop.create_task(waiter, 1);
    f.turn();
    future.set_exception(ValueError("shared"));
    f.loop.run_until_complete(a);
    f.loop.run_until_complete(b);
    EXPECT_TRUE(seen[0] && seen[0] == seen[1]);
}

TEST(Future, set_result_after_close) {  // S-055, S002-18
    Fixture f;
    auto alone = f.loop.create_future<int>();
    auto awaited = f.loop.create_future<int>();
    auto released = std::make_shared<int>(1);
    awaited.add_done_callback([released] {});
    f.loop.close();
    alone.set_result(1);
    EXPECT_EQ(alone.result(), 1);
    EXPECT_EQ(error_of<LoopClosedError>([&] { awaited.set_result(1); }), "Event loop is closed");
    EXPECT_EQ(released.use_count(), 1);
}

TEST(Future, awaiting_a_done_one_does_not_suspend) {  // S-018
    run_virtual([]() -> Coro<void> {
        auto future = get_running_loop().create_future<int>();
        future.set_result(2);
        bool other_ran = false;
        auto other = create_task([&]() -> Coro<void> {
            other_ran = true;
            co_return;
        });
        current_task().cancel();
        EXPECT_EQ(co_await future, 2);
        EXPECT_FALSE(other_ran);
        current_task().uncancel();
        co_await other;
    });
}

TEST(Future, lvalues_give_references_rvalues_give_values) {
    run_virtual([]() -> Coro<void> {
        auto future = get_running_loop().create_future<std::unique_ptr<int>>();
        future.set_result(std::make_unique<int>(1));
        std::unique_ptr<int>& inside = co_await future;
        *inside = 2;
        EXPECT_EQ(*future.result(), 2);
        std::unique_ptr<int> out = co_await std::move(future);
        EXPECT_EQ(*out, 2);

        auto shared = get_running_loop().create_future<std::string>();
        auto second_handle = shared;
        shared.set_result("copied while somebody else has a handle");
        std::string value = co_await std::move(shared);
        EXPECT_EQ(value, second_handle.result());
        auto reference = get_running_loop().create_future<int&>();
        int target = 1;
        reference.set_result(target);
        (co_await reference) = 9;
        EXPECT_EQ(target, 9);
    });
}

TEST(Future, cancelling_an_awaiting_task_cancels_it) {  // S-059
    run_virtual([]() -> Coro<void> {
        auto future = get_running_loop().create_future<int>();
        auto task = create_task([&]() -> Coro<void> { co_await future; });
        co_await sleep(0s);
        EXPECT_TRUE(task.cancel("why"));
        EXPECT_TRUE(future.cancelled());
        EXPECT_FALSE(task.done());
        co_await outcome(task);
        EXPECT_EQ(error_of<CancelledError>([&] { task.result(); }), "why");
    });
}

TEST(Future, other_threads_are_refused) {
    Fixture f;
    auto future = f.loop.create_future<int>();
    f.loop.call_soon([&] {
        std::thread([&] {
            const std::string text = error_of<WrongThreadError>([&] { future.set_result(1); });
            EXPECT_NE(text.find("call_soon_threadsafe"), std::string::npos) << text;
            EXPECT_NE(error_of<WrongThreadError>([&] { future.cancel(); }), "nothing thrown");
            EXPECT_NE(error_of<WrongThreadError>([&] { future.add_done_callback([] {}); }), "nothing thrown");
            auto copy = future;  // handles may be copied and dropped anywhere
        }).join();
        f.loop.stop();
    });
    f.loop.run_forever();
    EXPECT_FALSE(future.done());
}

TEST(Future, values_are_destroyed_with_the_last_handle) {  // S-056
    Fixture f;
    auto held = std::make_shared<int>(1);
    {
        auto future = f.loop.create_future<std::shared_ptr<int>>();
        auto copy = future;
        future.set_result(held);
        EXPECT_EQ(held.use_count(), 2);
    }
    EXPECT_EQ(held.use_count(), 1);
}

TEST(Future, a_run_in_another_thread_takes_back_no_callback_but_its_own) {
    Loop loop;
    auto future = loop.create_future<int>();
    std::vector<std::string> told(300);
    // Two new threads: both begin to count.
    std::thread([&] {
        for (auto& each : told) future.add_done_callback([&each] { each = "told"; });
    }).join();
    std::thread([&] {
        for (int i = 0; i < 3; ++i) {
            loop.stop();
            EXPECT_THROW(loop.run_until_complete(future), RuntimeError);
        }
    }).join();
    future.set_result(1);
    loop.run_until_complete(turns(1));
    EXPECT_EQ(told, std::vector<std::string>(told.size(), "told"));
}
