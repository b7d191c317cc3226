// Issue point 2, F-28: what stands between threads and loops, and async generators, cancelled at every point. The other
// side of each bridge runs on the same loop here, so that every run is the same.
#include <gtest/gtest.h>

#include "picot/picot.hpp"
#include "picot/testing/explore.hpp"
#include "picot/threads/await_future.hpp"
#include "picot/threads/bridge_queue.hpp"
#include "picot/threads/run_coroutine_threadsafe.hpp"
#include "picot/threads/wrap_future.hpp"

using namespace picot;
using namespace picot::testing;
using namespace std::chrono_literals;

namespace {

void expect_survives(detail::UniqueFunction<Coro<void>(Exploration&)> scenario, std::size_t awaits) {
    const ExploreReport report = explore_cancellation(std::move(scenario));
    EXPECT_TRUE(report.ok()) << report.text();
    EXPECT_GE(report.awaits, awaits) << "the scenario does not suspend where it should: " << report.text();
    EXPECT_GT(report.runs, report.steps);
}

Coro<void> turns(int count) {
    for (int i = 0; i < count; ++i) co_await sleep(0s);
}

}  // namespace

TEST(Cancellation, BridgeQueue_get_loses_no_item) {
    expect_survives([](Exploration& x) -> Coro<void> {
        BridgeQueue<Payload> queue;
        int got = 0;
        const auto consumer = [&](int count) -> Coro<void> {
            for (int i = 0; i < count; ++i) {
                (void)co_await queue.async_get();
                ++got;
            }
        };
        auto subject = x.subject(consumer, 2);
        auto other = create_task(consumer, 2);
        for (int i = 0; i < 4; ++i) {
            co_await turns(2);
            queue.put_nowait(Payload(i));
        }
        co_await outcome(subject);
        co_await other;  // hangs if an item went to the cancelled one
        x.check(got + static_cast<int>(queue.qsize()) == 4, "an item is lost");
    }, 2);
}

TEST(Cancellation, BridgeQueue_put_loses_no_place) {
    expect_survives([](Exploration& x) -> Coro<void> {
        BridgeQueue<Payload> queue(1);
        int put = 0;
        const auto producer = [&](int count) -> Coro<void> {
            for (int i = 0; i < count; ++i) {
                co_await queue.async_put(Payload(i));
                ++put;
            }
        };
        auto subject = x.subject(producer, 3);
        auto other = create_task(producer, 2);
        int got = 0;
        for (int turn = 0; !(subject.done() && other.done() && queue.empty()); ++turn) {
            if (turn == 1000) throw RuntimeError("a putter hangs");
            co_await sleep(0s);
            if (queue.try_get()) ++got;
        }
        co_await outcome(subject);
        x.check(put >= 2, "the other one has put its items");
        x.check(got >= put && got <= put + x.cancels(), "what was put was got");
    }, 1);
}

TEST(Cancellation, awaiting_a_concurrent_future) {  // S-127
    expect_survives([](Exploration& x) -> Coro<void> {
        concurrent::Future<int> future;
        auto subject = x.subject([&]() -> Coro<int> {
            x.checkpoint();
            co_return co_await future;
        });
        co_await turns(3);
        if (!future.done()) future.set_result(5);
        const auto result = co_await outcome(subject);
        x.check(result.cancelled() || result.value() == 5, "its result, or cancelled");
        co_await turns(2);
        x.check(future.done(), "the future is done or cancelled");
    }, 1);
}

TEST(Cancellation, wrap_future_and_its_concurrent_future) {  // S-127
    expect_survives([](Exploration& x) -> Coro<void> {
        concurrent::Future<int> future;
        auto subject = x.subject([&]() -> Coro<int> { co_return co_await wrap_future(future); });
        co_await turns(3);
        if (!future.done()) {
            try {
                future.set_result(5);
            } catch (const InvalidStateError&) {
            }
        }
        const auto result = co_await outcome(subject);
        co_await turns(3);
        x.check(result.cancelled() || result.value() == 5, "its result, or cancelled");
        x.check(future.done(), "cancelling the wrapper cancels a pending one");
    }, 1);
}

TEST(Cancellation, run_coroutine_threadsafe_ends_its_task) {  // S-124
    expect_survives([](Exploration& x) -> Coro<void> {
        int running = 0;
        auto subject = x.subject([&]() -> Coro<void> {
            auto future = run_coroutine_threadsafe(x.loop(), [&]() -> Coro<void> {
                struct Running {
                    int& count;
                    ~Running() { --count; }
                } here{++running};
                Payload local;
                co_await sleep(1s);
            });
            co_await future;
        });
        co_await outcome(subject);
        co_await turns(4);
        x.check(running == 0, "cancelling the awaiter cancels the submitted coroutine");
        x.check(all_tasks().size() == 1, "and its task ends");
    }, 1);
}

namespace {

AsyncGenerator<int> count_slowly(int last, int& open) {
    struct Open {
        explicit Open(int& count) : count_(count) { ++count_; }
        ~Open() { --count_; }
        int& count_;
    } here(open);
    Payload local;
    for (int i = 1; i <= last; ++i) {
        co_await sleep(1s);
        co_yield i;
    }
}

}  // namespace

TEST(Cancellation, async_generators_end_with_their_consumer) {  // S-141
    expect_survives([](Exploration& x) -> Coro<void> {
        int open = 0;
        int sum = 0;
        auto subject = x.subject([&]() -> Coro<void> {
            auto generator = count_slowly(3, open);
            while (auto value = co_await generator.next()) {
                sum += *value;
                x.checkpoint();
                co_await sleep(0s);
            }
        });
        co_await outcome(subject);
        x.check(open == 0, "the generator's frame is gone");
        x.check(x.cancels() > 0 || sum == 6, "all values");
        x.check(x.loop().timer_count() == 0, "no timer is left");
    }, 4);
}

TEST(Cancellation, an_aclosing_scope_closes_its_generator) {  // S-141
    expect_survives([](Exploration& x) -> Coro<void> {
        int open = 0;
        auto subject = x.subject([&]() -> Coro<void> {
            auto generator = count_slowly(3, open);
            co_await with(aclosing(generator), [&]() -> Coro<void> {
                co_await generator.next();
                co_await sleep(0s);
            });
            x.check(open == 0, "closed at the end of the scope");
        });
        co_await outcome(subject);
        x.check(open == 0, "the generator's frame is gone");
    }, 2);
}
