// Loop::post: call_soon_threadsafe without a handle.
#include <algorithm>
#include <memory>
#include <thread>
#include <vector>

#include "picot/threads/event_thread.hpp"
#include "virtual_run.hpp"

using namespace picot;
using namespace testing_support;

namespace {

void turn(Loop& loop) {
    loop.stop();
    loop.run_forever();
}

}  // namespace

TEST(LoopPost, each_thread_keeps_its_order_among_both_verbs_and_wakes_the_loop) {
    Loop loop;
    std::vector<int> seen[2];
    int left = 2;
    std::thread threads[2];
    for (int t = 0; t < 2; ++t)
        threads[t] = std::thread([&, t] {
            for (int i = 0; i < 10'000; ++i) {
                if (i % 3 == 0)
                    loop.call_soon_threadsafe([&, t, i] { seen[t].push_back(i); });
                else
                    loop.post([&, t](int number) { seen[t].push_back(number); }, i);
            }
            loop.post([&] {
                if (--left == 0) loop.stop();
            });
        });
    loop.run_forever();
    for (auto& thread : threads) thread.join();
    for (auto& list : seen) {
        ASSERT_EQ(list.size(), 10'000u);
        EXPECT_TRUE(std::is_sorted(list.begin(), list.end()));
    }
}

// What has a way of its own into the loop, and what is taken over as it lies, come in one batch.
TEST(LoopPost, it_keeps_its_place_among_submissions) {
    for (const bool all_plain : {false, true}) {
        Loop loop;
        std::string trace;
        const auto note = [&trace](char c) -> Coro<void> {
            trace += c;
            co_return;
        };
        loop.call_soon([&] { trace += "a"; });
        std::thread([&] {
            loop.post([&] { trace += "b"; });
            if (!all_plain) run_coroutine_threadsafe(note('c'), loop);
            loop.post([&] { trace += "d"; });
            if (!all_plain) run_coroutine_threadsafe(note('e'), loop);
        }).join();
        loop.call_soon([&] { trace += "f"; });
        turn(loop);
        // A submission makes a task, whose first step takes another turn.
        EXPECT_EQ(trace, "afbd");
        loop.call_soon([&] { trace += "g"; });
        turn(loop);
        EXPECT_EQ(trace, all_plain ? "afbdg" : "afbdceg");
    }
}

TEST(LoopPost, on_its_own_thread_it_keeps_its_place) {
    Loop loop;
    std::string trace;
    loop.call_soon([&] {
        loop.call_soon([&] { trace += "a"; });
        loop.post([&] { trace += "b"; });
        loop.call_soon([&] { trace += "c"; });
    });
    turn(loop);
    EXPECT_EQ(trace, "");
    turn(loop);
    EXPECT_EQ(trace, "abc");
}

TEST(LoopPost, the_callable_moves_in_and_is_destroyed_once_it_has_run) {
    Loop loop;
    auto held = std::make_shared<int>(1);
    std::string trace;
    loop.post([&trace, held, only = std::make_unique<int>(7)] { trace += std::to_string(*only) + std::to_string(held.use_count()); });
    loop.post([&] { trace += std::to_string(held.use_count()); });
    EXPECT_EQ(held.use_count(), 2);
    turn(loop);
    EXPECT_EQ(trace, "721");
}

TEST(LoopPost, an_exception_goes_to_the_handler_and_the_loop_goes_on) {
    Loop loop;
    std::vector<std::string> reports;
    loop.set_exception_handler([&](Loop&, const ExceptionContext& context) {
        reports.push_back(context.message + " / " + describe_exception(context.exception) + (context.handle ? " handle" : ""));
    });
    bool ran = false;
    loop.post([] { throw std::runtime_error("no"); });
    loop.post([&] { ran = true; });
    turn(loop);
    ASSERT_EQ(reports.size(), 1u);
    EXPECT_EQ(reports[0].find("Exception in callback "), 0u);
    EXPECT_NE(reports[0].find(" / std::runtime_error: no"), std::string::npos);
    EXPECT_EQ(reports[0].find(" handle"), std::string::npos);  // there is none
    EXPECT_TRUE(ran);
}

TEST(LoopPost, SystemExit_leaves_the_loop_and_the_rest_runs_in_the_next_run) {
    Loop loop;
    auto held = std::make_shared<int>(1);
    bool ran = false;
    loop.post([held] { throw SystemExit(3); });
    loop.post([&] { ran = true; });
    EXPECT_THROW(loop.run_forever(), SystemExit);
    EXPECT_EQ(held.use_count(), 1);
    EXPECT_FALSE(ran);
    turn(loop);
    EXPECT_TRUE(ran);
}

TEST(LoopPost, it_runs_in_a_copy_of_the_context_that_posted_it) {
    static ContextVar<int> number("number", 0);
    Loop loop;
    std::vector<int> seen;
    loop.set_exception_handler([&](Loop&, const ExceptionContext&) { seen.push_back(-number.get()); });
    Context context;
    context.run([&] {
        auto token = number.set(5);
        loop.post([&] {
            seen.push_back(number.get());
            number.set(6);
        });
        loop.post([&] {
            seen.push_back(number.get());
            throw std::runtime_error("in its context");
        });
        number.set(7);
    });
    loop.post([&] { seen.push_back(number.get()); });
    turn(loop);
    EXPECT_EQ(seen, (std::vector<int>{5, 5, -5, 0}));
}

TEST(LoopPost, a_loop_that_closes_first_drops_it_and_a_closed_one_refuses_it) {
    Loop loop;
    auto held = std::make_shared<int>(1);
    bool ran = false;
    loop.post([held, &ran] { ran = true; });
    EXPECT_EQ(held.use_count(), 2);
    loop.close();
    EXPECT_EQ(held.use_count(), 1);
    EXPECT_EQ(error_of<LoopClosedError>([&] { loop.post([held, &ran] { ran = true; }); }), "Event loop is closed");
    EXPECT_EQ(held.use_count(), 1);
    EXPECT_FALSE(ran);
}

TEST(LoopPost, a_callable_that_cannot_be_moved_in_leaves_nothing_behind) {
    struct Throws {
        Throws() = default;
        Throws(const Throws& other) : moves(other.moves) {
            if (--*moves == 0) throw std::runtime_error("no more copies");
        }
        void operator()() const {}
        std::shared_ptr<int> moves = std::make_shared<int>(2);
    };
    static ContextVar<std::shared_ptr<int>> value("value", nullptr);
    Loop loop;
    auto held = std::make_shared<int>(1);
    Context().run([&] {
        auto token = value.set(held);  // so that there is a context to lose
        const Throws callable;
        EXPECT_EQ(error_of<std::runtime_error>([&] { loop.post(callable); }), "no more copies");
    });
    EXPECT_EQ(held.use_count(), 1);
    turn(loop);
}

TEST(LoopPost, by_hand_its_exception_goes_to_the_handler_too) {
    Loop loop;
    Loop other;
    std::string trace;
    const auto handler = [&](const char* name) {
        return [&trace, name](Loop&, const ExceptionContext&) { trace += name; };
    };
    loop.set_exception_handler(handler("loop "));
    other.set_exception_handler(handler("other "));
    const auto throwing = [] { throw std::runtime_error("no"); };
    loop.post(throwing);
    loop.call_soon(throwing);
    loop.call_soon_threadsafe(throwing);
    loop.run_once();
    EXPECT_EQ(trace, "loop loop loop ");
    other.call_soon([&] {  // of the loop that is driven, not of the one that runs
        loop.post(throwing);
        loop.run_once();
        EXPECT_EQ(&get_running_loop(), &other);
        other.stop();
    });
    other.run_forever();
    EXPECT_EQ(trace, "loop loop loop loop ");
}

TEST(LoopPost, a_callback_may_drive_its_own_loop) {
    Loop loop;
    loop.set_nesting(true);
    std::string trace;
    loop.post([&] {
        loop.post([&] { trace += "b"; loop.stop(); });
        trace += "a";
        loop.run_forever();
        trace += "c";
    });
    turn(loop);
    EXPECT_EQ(trace, "abc");
}

TEST(LoopPost, an_EventThread_has_it_and_names_itself_once_it_stops) {
    EventThread thread("Kauz");
    concurrent::Future<bool> on_thread;
    thread.post([&thread, on_thread]() mutable { on_thread.set_result(thread.is_current()); });
    EXPECT_TRUE(on_thread.result());
    thread.stop();
    EXPECT_NE(error_of<LoopClosedError>([&] { thread.post([] {}); }).find("Kauz"), std::string::npos);
}
