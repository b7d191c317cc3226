// concurrent::Queue and family, concurrent::Event. S-156 to S-159 for threads.

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "picot/concurrent/event.hpp"
#include "picot/concurrent/queue.hpp"

namespace {

using namespace std::chrono_literals;
namespace cc = picot::concurrent;

template <class Q>
concept can_join = requires(Q& q) { q.join(); };
template <class Q>
concept can_shut_down = requires(Q& q) { q.shutdown(); };

TEST(ConcurrentQueue, Each_kind_has_its_order) {
    cc::Queue<int> fifo;
    cc::LifoQueue<int> lifo;
    cc::PriorityQueue<std::pair<int, std::string>> lowest;
    for (int n : {2, 3, 1}) {
        fifo.put(n);
        lifo.put(n);
        lowest.put(std::pair(n, std::to_string(n)));
    }
    EXPECT_EQ(fifo.qsize(), 3u);
    for (int n : {2, 3, 1}) EXPECT_EQ(fifo.get(), n);
    for (int n : {1, 3, 2}) EXPECT_EQ(lifo.get(), n);
    for (int n : {1, 2, 3}) EXPECT_EQ(lowest.get().first, n);
    EXPECT_TRUE(fifo.empty());
    EXPECT_FALSE(fifo.full());
}

TEST(ConcurrentQueue, Full_and_empty) {
    cc::Queue<std::unique_ptr<int>> q(1);
    EXPECT_THROW((void)q.get_nowait(), picot::QueueEmpty);
    EXPECT_THROW((void)q.get(1ms), picot::QueueEmpty);
    q.put(std::make_unique<int>(1));
    EXPECT_TRUE(q.full());
    auto second = std::make_unique<int>(2);
    EXPECT_THROW(q.put_nowait(std::move(second)), picot::QueueFull);
    EXPECT_THROW(q.put(std::move(second), 1ms), picot::QueueFull);
    ASSERT_NE(second, nullptr);  // not put, not lost
    EXPECT_EQ(*q.get(), 1);
    EXPECT_THROW((void)q.get(-1s), picot::ValueError);
    EXPECT_THROW(q.put(nullptr, -1s), picot::ValueError);
}

TEST(ConcurrentQueue, A_size_of_zero_or_less_means_no_bound) {
    cc::Queue<int> q(0), r(-5);
    for (int i = 0; i < 1000; ++i) {
        q.put_nowait(i);
        r.put_nowait(i);
    }
    EXPECT_FALSE(q.full());
    EXPECT_EQ(r.qsize(), 1000u);
}

TEST(ConcurrentQueue, Blocks_producers_and_consumers) {
    cc::Queue<int> q(2);
    std::atomic<long> sum{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 2; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 2000; ++i) q.put(i);
        });
        threads.emplace_back([&] {
            for (int i = 0; i < 2000; ++i) {
                sum += q.get(1h);
                q.task_done();
            }
        });
    }
    q.join();
    for (auto& t : threads) t.join();
    q.join();
    EXPECT_EQ(sum, 2L * 1999 * 2000 / 2);
}

// S-158.
TEST(ConcurrentQueue, Task_done_too_often_is_a_value_error) {
    cc::Queue<int> q;
    q.put(1);
    q.task_done();
    EXPECT_THROW(q.task_done(), picot::ValueError);
}

// S-156, S-159: puts fail at once, gets drain first.
TEST(ConcurrentQueue, After_shutdown_gets_drain_first) {
    cc::Queue<int> q;
    q.put(1);
    q.put(2);
    q.shutdown();
    EXPECT_THROW(q.put(3), picot::QueueShutDown);
    EXPECT_EQ(q.get(), 1);
    EXPECT_EQ(q.get_nowait(), 2);
    EXPECT_THROW((void)q.get(), picot::QueueShutDown);
    EXPECT_THROW((void)q.get_nowait(), picot::QueueShutDown);  // not QueueEmpty
}

// S-156: blocked ones too.
TEST(ConcurrentQueue, Shutdown_wakes_blocked_threads) {
    cc::Queue<int> full(1), empty;
    full.put(1);
    std::atomic<int> woken{0};
    std::thread putter([&] {
        EXPECT_THROW(full.put(2), picot::QueueShutDown);
        ++woken;
    });
    std::thread getter([&] {
        EXPECT_THROW((void)empty.get(), picot::QueueShutDown);
        ++woken;
    });
    full.shutdown();
    empty.shutdown();
    putter.join();
    getter.join();
    EXPECT_EQ(woken, 2);
}

// S-157.
TEST(ConcurrentQueue, Immediate_shutdown_drops_and_releases_join) {
    cc::Queue<std::shared_ptr<int>> q;
    auto item = std::make_shared<int>(1);
    q.put(item);
    q.put(item);
    std::thread joiner([&] { q.join(); });
    q.shutdown(true);
    joiner.join();
    EXPECT_EQ(item.use_count(), 1);
    EXPECT_THROW(q.task_done(), picot::ValueError);
    EXPECT_THROW((void)q.get(), picot::QueueShutDown);
}

// S-159: no shutdown, no join.
TEST(ConcurrentQueue, Simple_queue) {
    cc::SimpleQueue<int> q;
    q.put(1);
    q.put_nowait(2);
    EXPECT_EQ(q.qsize(), 2u);
    EXPECT_EQ(q.get(), 1);
    EXPECT_EQ(q.get_nowait(), 2);
    EXPECT_THROW((void)q.get_nowait(), picot::QueueEmpty);
    EXPECT_THROW((void)q.get(1ms), picot::QueueEmpty);
    EXPECT_THROW((void)q.get(-1ns), picot::ValueError);
    std::thread t([&] { q.put(3); });
    EXPECT_EQ(q.get(), 3);
    t.join();
    static_assert(can_join<cc::Queue<int>> && !can_join<cc::SimpleQueue<int>>);
    static_assert(!can_shut_down<cc::SimpleQueue<int>>);
}

TEST(ConcurrentEvent, Waits_until_set) {
    cc::Event event;
    EXPECT_FALSE(event.is_set());
    EXPECT_FALSE(event.wait(0s));
    EXPECT_FALSE(event.wait(1ms));
    std::thread t([&] { event.set(); });
    EXPECT_TRUE(event.wait());
    EXPECT_TRUE(event.wait(-1s));
    t.join();
    event.clear();
    EXPECT_FALSE(event.is_set());
}

// As S-146 has it for coroutines: clearing at once does not send those back to sleep who waited.
TEST(ConcurrentEvent, Set_and_clear_at_once_still_wakes) {
    for (int round = 0; round < 50; ++round) {
        cc::Event event, waiting;
        std::thread t([&] {
            waiting.set();
            while (!event.wait(10us)) {
            }
        });
        waiting.wait();
        std::atomic<bool> joined{false};
        std::thread setter([&] {
            while (!joined) {
                event.set();
                event.clear();
            }
        });
        t.join();
        joined = true;
        setter.join();
    }
}

}  // namespace
