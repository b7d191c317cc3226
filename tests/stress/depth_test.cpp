// Long and deep: chains of awaits on a normal stack, and a hundred thousand tasks in one group.

#include <gtest/gtest.h>

#include "picot/call_graph.hpp"
#include "picot/runner.hpp"
#include "picot/sleep.hpp"
#include "picot/task_group.hpp"
#include "picot/with.hpp"
#include "stress.hpp"

namespace {

using namespace picot;
using namespace std::chrono_literals;

Coro<int> ready() { co_return 1; }

TEST(Depth, AMillionAwaitsOfReadyCoroutines) {
    EXPECT_EQ(run([]() -> Coro<long> {
                  long sum = 0;
                  for (int i = 0; i < 1'000'000; ++i) sum += co_await ready();
                  co_return sum;
              }),
              1'000'000);
}

Coro<long> nested(long depth) {
    if (depth == 0) {
        co_await sleep(0s);
        co_return 0;
    }
    co_return 1 + co_await nested(depth - 1);
}

Coro<long> failing(long depth) {
    if (depth == 0) {
        co_await sleep(0s);
        throw ValueError("from far below");
    }
    co_return 1 + co_await failing(depth - 1);
}

TEST(Depth, AHundredThousandFrames) { EXPECT_EQ(run(nested(100'000)), 100'000); }

TEST(Depth, AnExceptionCrossesAHundredThousandFrames) { EXPECT_THROW(run(failing(scaled(100'000))), ValueError); }

TEST(Depth, ACancellationDoesToo) {
    run([]() -> Coro<void> {
        auto deep = [](auto& self, int depth) -> Coro<void> {
            if (depth == 0)
                co_await sleep(1h);
            else
                co_await self(self, depth - 1);
        };
        auto task = create_task([&]() -> Coro<void> { co_await deep(deep, static_cast<int>(scaled(100'000))); });
        co_await sleep(0s);
        EXPECT_EQ(task.get_stack().size(), static_cast<std::size_t>(scaled(100'000)) + 3);
        task.cancel();
        EXPECT_THROW(co_await task, CancelledError);
    });
}

TEST(Depth, FramesOfAPendingTaskAreDestroyedWithoutRecursion) {
    Loop loop;
    loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
    auto task = loop.create_task([]() -> Coro<void> {
        auto deep = [](auto& self, int depth) -> Coro<void> {
            if (depth == 0)
                co_await sleep(1h);
            else
                co_await self(self, depth - 1);
        };
        co_await deep(deep, 100'000);
    });
    loop.run_until_complete(sleep(0s));
    loop.close();
}

TEST(Depth, AMillionTasksEachAwaitingTheOneBefore) {
    const long count = std::max(scaled(1'000'000), 10'000L);
    EXPECT_EQ(run([count]() -> Coro<long> {
                  Task<long> last = create_task([]() -> Coro<long> { co_return 0; });
                  for (long i = 0; i < count; ++i)
                      last = create_task([](Task<long> before) -> Coro<long> { co_return 1 + co_await before; }, last);
                  co_return co_await last;
              }),
              count);
}

TEST(Depth, AHundredThousandTasksInOneGroup) {
    const long count = std::max(scaled(2'000'000), 5'000L) > 100'000 ? 100'000 : std::max(scaled(2'000'000), 5'000L);
    run([count]() -> Coro<void> {
        long done = 0;
        co_await with(TaskGroup(), [&](TaskGroup& group) -> Coro<void> {
            for (long i = 0; i < count; ++i)
                group.create_task([&done](long turns) -> Coro<void> {
                    for (long t = 0; t < turns; ++t) co_await sleep(0s);
                    ++done;
                }, i % 3);
            co_return;
        });
        EXPECT_EQ(done, count);
        // And all cancelled by one that fails.
        long cancelled = 0;
        try {
            co_await with(TaskGroup(), [&](TaskGroup& group) -> Coro<void> {
                for (long i = 0; i < count; ++i)
                    group.create_task([&cancelled]() -> Coro<void> {
                        try {
                            co_await sleep(1h);
                        } catch (const CancelledError&) {
                            ++cancelled;
                            throw;
                        }
                    });
                co_await sleep(0s);
                throw ValueError("one");
            });
            ADD_FAILURE();
        } catch (const std::exception&) {
        }
        EXPECT_EQ(cancelled, count);
    });
}

}  // namespace
