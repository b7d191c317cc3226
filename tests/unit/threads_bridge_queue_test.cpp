// BridgeQueue: W-12, W-13, W-14, S-155 … S-158 between threads and coroutines.

#include "picot/threads/bridge_queue.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "picot/gather.hpp"
#include "picot/outcome.hpp"
#include "picot/runner.hpp"
#include "picot/sleep.hpp"
#include "picot/threads/event_thread.hpp"
#include "picot/threads/executor.hpp"
#include "picot/timeout.hpp"

namespace {

using namespace picot;
using namespace std::chrono_literals;

TEST(BridgeQueue, W13_ACoroutineWaitsForAThreadAndTheOtherWayRound) {
    BridgeQueue<std::string> requests(1), answers(1);
    EventThread thread;
    auto server = thread.submit([&]() -> Coro<void> {
        for (;;) {
            std::string request;
            try {
                request = co_await requests.async_get();
            } catch (const QueueShutDown&) {
                co_return;
            }
            co_await answers.async_put("re: " + request);
        }
    });
    for (int i = 0; i < 100; ++i) {
        requests.put(std::to_string(i));
        EXPECT_EQ(answers.get(), "re: " + std::to_string(i));
    }
    requests.shutdown();
    server.result();
}

TEST(BridgeQueue, NoWaitFormsAndTimeOuts) {
    BridgeQueue<int> queue(1);
    EXPECT_THROW((void)queue.get_nowait(), QueueEmpty);
    EXPECT_THROW((void)queue.get(1ms), QueueEmpty);
    EXPECT_THROW((void)queue.get(-1ms), ValueError);
    EXPECT_FALSE(queue.try_get());
    queue.put_nowait(1);
    EXPECT_THROW(queue.put_nowait(2), QueueFull);
    EXPECT_THROW(queue.put(2, 1ms), QueueFull);
    EXPECT_TRUE(queue.full());
    EXPECT_EQ(*queue.try_get(), 1);
    EXPECT_TRUE(queue.empty());
}

TEST(BridgeQueue, ARefusedPutLeavesTheItem) {
    BridgeQueue<std::unique_ptr<int>> queue(1);
    queue.put(std::make_unique<int>(1));
    auto item = std::make_unique<int>(2);
    EXPECT_THROW(queue.put(std::move(item), 1ms), QueueFull);
    EXPECT_EQ(*item, 2);
}

TEST(BridgeQueue, BlockingOnALoopsThreadIsRefused) {
    BridgeQueue<int> queue(1);
    run([&]() -> Coro<void> {
        EXPECT_THROW((void)queue.get(), DeadlockError);
        queue.put(1);  // does not block
        EXPECT_THROW(queue.put(2), DeadlockError);
        EXPECT_THROW(queue.join(), DeadlockError);
        EXPECT_EQ(queue.get(), 1);
        co_return;
    });
}

TEST(BridgeQueue, W14_FirstComeFirstServedOverBothKinds) {
    BridgeQueue<int> queue;
    EventThread thread;
    std::vector<concurrent::Future<int>> order;
    std::vector<std::thread> threads;
    std::vector<int> by_thread(4, -1);
    // Getters in turn: each waits in the queue before the next one comes.
    auto until_waiting = [&](std::size_t count) {
        while (queue.waiting() != count) std::this_thread::yield();
    };
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] { by_thread[static_cast<std::size_t>(i)] = queue.get(); });
        until_waiting(2 * static_cast<std::size_t>(i) + 1);
        order.push_back(thread.submit([&]() -> Coro<int> { co_return co_await queue.async_get(); }));
        until_waiting(2 * static_cast<std::size_t>(i) + 2);
    }
    for (int i = 0; i < 8; ++i) queue.put(i);
    for (auto& t : threads) t.join();
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(by_thread[static_cast<std::size_t>(i)], 2 * i);
        EXPECT_EQ(order[static_cast<std::size_t>(i)].result(), 2 * i + 1);
    }
}

TEST(BridgeQueue, S155_AnItemHandedToACancelledGetterGoesToTheNext) {
    run([]() -> Coro<void> {
        BridgeQueue<int> queue;
        auto get = [&]() -> Coro<int> { co_return co_await queue.async_get(); };
        auto first = create_task(get()), second = create_task(get());
        co_await sleep(0s);
        queue.put(1);   // on its way to the first
        first.cancel();
        EXPECT_TRUE((co_await outcome(first)).cancelled());
        EXPECT_EQ(co_await second, 1);
    });
}

TEST(BridgeQueue, S155_OrBackToTheFront) {
    run([]() -> Coro<void> {
        BridgeQueue<int> queue;
        auto first = create_task([&]() -> Coro<int> { co_return co_await queue.async_get(); });
        co_await sleep(0s);
        queue.put(1);
        queue.put(2);
        first.cancel();
        EXPECT_TRUE((co_await outcome(first)).cancelled());
        EXPECT_EQ(queue.get_nowait(), 1);
        EXPECT_EQ(queue.get_nowait(), 2);
    });
}

TEST(BridgeQueue, ACancelledWaiterIsForgotten) {
    run([]() -> Coro<void> {
        BridgeQueue<int> queue(1);
        EXPECT_THROW(co_await wait_for(queue.async_get(), 1ms), TimeoutError);
        queue.put(1);
        EXPECT_THROW(co_await wait_for(queue.async_put(2), 1ms), TimeoutError);
        EXPECT_EQ(queue.qsize(), 1U);
        EXPECT_EQ(queue.get(), 1);
    });
}

TEST(BridgeQueue, S156_ShutdownWakesPuttersAndLetsGettersDrain) {
    BridgeQueue<int> queue(1);
    queue.put(1);
    EventThread thread;
    auto putter = thread.submit([&]() -> Coro<void> { co_await queue.async_put(2); });
    std::thread blocked([&] { EXPECT_THROW(queue.put(3), QueueShutDown); });
    queue.shutdown();
    blocked.join();
    EXPECT_THROW(putter.result(), QueueShutDown);
    EXPECT_THROW(queue.put(4), QueueShutDown);
    EXPECT_EQ(queue.get(), 1);
    EXPECT_THROW((void)queue.get(), QueueShutDown);
    EXPECT_THROW((void)queue.get_nowait(), QueueShutDown);
    EXPECT_THROW(thread.submit([&]() -> Coro<int> { co_return co_await queue.async_get(); }).result(), QueueShutDown);
}

TEST(BridgeQueue, S156_ShutdownWakesGetters) {
    BridgeQueue<int> queue;
    EventThread thread;
    auto getter = thread.submit([&]() -> Coro<int> { co_return co_await queue.async_get(); });
    std::thread blocked([&] { EXPECT_THROW((void)queue.get(), QueueShutDown); });
    thread.submit([] {}).result();
    queue.shutdown();
    blocked.join();
    EXPECT_THROW(getter.result(), QueueShutDown);
}

TEST(BridgeQueue, S157_ImmediateShutdownDropsAndReleasesJoin) {
    BridgeQueue<std::shared_ptr<int>> queue;
    auto item = std::make_shared<int>(1);
    queue.put(item);
    EventThread thread;
    auto joiner = thread.submit([&]() -> Coro<void> { co_await queue.async_join(); });
    queue.shutdown(true);
    joiner.result();
    queue.join();
    EXPECT_EQ(item.use_count(), 1);
    EXPECT_THROW(queue.task_done(), ValueError);
}

TEST(BridgeQueue, S158_JoinAndTaskDone) {
    BridgeQueue<int> queue;
    EventThread thread;
    for (int i = 0; i < 10; ++i) queue.put(i);
    EXPECT_THROW(queue.join(1ms), TimeoutError);
    auto joiner = thread.submit([&]() -> Coro<void> { co_await queue.async_join(); });
    for (int i = 0; i < 10; ++i) {
        (void)queue.get();
        EXPECT_FALSE(joiner.done());
        queue.task_done();
    }
    joiner.result();
    queue.join();
    EXPECT_THROW(queue.task_done(), ValueError);
}

TEST(BridgeQueue, AClosingLoopGivesItsItemsBack) {
    for (int round = 0; round < 100; ++round) {
        BridgeQueue<int> queue;
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        for (int i = 0; i < 3; ++i)
            loop.create_task([&]() -> Coro<void> { (void)co_await queue.async_get(); });
        loop.run_until_complete(sleep(0s));
        std::thread putter([&] {
            for (int i = 0; i < 3; ++i) queue.put(i);
        });
        if (round % 2) putter.join();  // the items are in the inbox of the loop
        loop.close();
        if (round % 2 == 0) putter.join();
        EXPECT_EQ(queue.qsize(), 3U);
        int sum = 0;
        while (auto item = queue.try_get()) sum += *item;
        EXPECT_EQ(sum, 3);
    }
}

TEST(BridgeQueue, ABusyQueueLeavesRoomForTheOthersOfTheLoop) {
    run([]() -> Coro<void> {
        BridgeQueue<int> queue;
        std::atomic<bool> stop{false};
        auto busy = create_task([&]() -> Coro<int> {
            int rounds = 0;
            for (; !stop; ++rounds) {
                queue.put(rounds);
                (void)co_await queue.async_get();
            }
            co_return rounds;
        });
        co_await sleep(1ms);
        stop = true;
        EXPECT_GT(co_await busy, 0);
    });
}

TEST(BridgeQueue, ManyOfEachKindLoseNothing) {
    constexpr int per_putter = 3000, putters = 4, getters = 4;
    BridgeQueue<int> queue(7);
    std::atomic<long> sum{0};
    std::atomic<int> got{0};
    EventThread a, b;
    std::vector<std::thread> threads;
    std::vector<concurrent::Future<void>> futures;
    for (int i = 0; i < putters; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < per_putter; ++k) queue.put(k);
        });
        futures.push_back((i % 2 ? a : b).submit([&]() -> Coro<void> {
            for (int k = 0; k < per_putter; ++k) co_await queue.async_put(k);
        }));
    }
    std::vector<std::thread> consumers;
    std::vector<concurrent::Future<void>> readers;
    for (int i = 0; i < getters; ++i) {
        consumers.emplace_back([&] {
            try {
                for (;;) {
                    sum += queue.get();
                    ++got;
                    queue.task_done();
                }
            } catch (const QueueShutDown&) {
            }
        });
        readers.push_back((i % 2 ? a : b).submit([&]() -> Coro<void> {
            try {
                for (int turn = 0;; ++turn) {
                    // Some give up while they wait, or just after they were handed an item.
                    if (turn % 3 == 0) {
                        auto impatient = create_task(queue.async_get());
                        co_await sleep(0s);
                        impatient.cancel();
                        auto item = co_await outcome(std::move(impatient));
                        if (item.cancelled()) continue;
                        sum += item.value();
                    } else {
                        sum += co_await queue.async_get();
                    }
                    ++got;
                    queue.task_done();
                }
            } catch (const QueueShutDown&) {
            }
        }));
    }
    for (auto& thread : threads) thread.join();
    for (auto& future : futures) future.result();
    queue.join();
    queue.shutdown();
    for (auto& thread : consumers) thread.join();
    for (auto& reader : readers) reader.result();
    EXPECT_EQ(got, 2 * putters * per_putter);
    EXPECT_EQ(sum, 2L * putters * per_putter * (per_putter - 1) / 2);
}

}  // namespace

TEST(BridgeQueue, leaves_the_loop_to_others_whatever_is_awaited_in_between) {
    // Wherever in its count of servings the mix begins.
    for (int shift = 0; shift < 5; ++shift) {
        run([&]() -> Coro<void> {
            BridgeQueue<int> in, out;
            for (int i = 0; i < 4000; ++i) in.put_nowait(i);
            int done = 0, last = 0, most = 0;
            auto ticker = create_task([&]() -> Coro<void> {
                for (;;) {
                    most = std::max(most, done - last);
                    last = done;
                    co_await sleep(0s);
                }
            });
            co_await sleep(0s);
            const auto reply = [&](int item) -> Coro<void> { co_await out.async_put(item); };
            for (int i = 0; i < shift; ++i) co_await in.async_get(), ++done;
            while (done < 4000) {
                co_await reply(co_await in.async_get());
                ++done;
            }
            EXPECT_LE(std::max(most, done - last), 128) << "shift " << shift;
            ticker.cancel();
        });
    }
}
