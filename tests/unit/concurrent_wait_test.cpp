// concurrent::wait and concurrent::as_completed (concurrent.futures.wait, as_completed). W-18 in spirit: no
// callback is left behind on a future that outlives the wait.

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "picot/concurrent/thread_pool.hpp"
#include "picot/concurrent/wait.hpp"

namespace {

using namespace std::chrono_literals;
namespace cc = picot::concurrent;
using cc::Future;

std::vector<Future<int>> make(int n) {
    std::vector<Future<int>> futures;
    for (int i = 0; i < n; ++i) futures.emplace_back();
    return futures;
}

TEST(ConcurrentWait, Waits_for_all) {
    cc::ThreadPoolExecutor pool(2);
    std::vector<Future<int>> futures;
    for (int i = 0; i < 20; ++i) futures.push_back(pool.submit([i] { return i; }));
    auto [done, not_done] = cc::wait(futures);
    EXPECT_EQ(done.size(), 20u);
    EXPECT_TRUE(not_done.empty());
    for (int i = 0; i < 20; ++i) EXPECT_EQ(done[static_cast<std::size_t>(i)].result(), i);
}

TEST(ConcurrentWait, Times_out_without_an_error) {
    auto futures = make(3);
    futures[1].set_result(5);
    for (auto limit : {0ms, 2ms, -1ms}) {
        auto [done, not_done] = cc::wait(futures, {.timeout = limit});
        ASSERT_EQ(done.size(), 1u);
        EXPECT_EQ(done[0], futures[1]);
        EXPECT_EQ(not_done.size(), 2u);
    }
    futures[0].set_result(1);  // the waits above left nothing behind
    futures[2].cancel();
    EXPECT_EQ(cc::wait(futures).done.size(), 3u);
}

TEST(ConcurrentWait, First_completed) {
    auto futures = make(3);
    std::thread t([f = futures[2]]() mutable { f.set_result(1); });
    auto [done, not_done] = cc::wait(futures, {.return_when = cc::FIRST_COMPLETED});
    t.join();
    ASSERT_EQ(done.size(), 1u);
    EXPECT_EQ(done[0], futures[2]);
}

TEST(ConcurrentWait, First_exception_ignores_results_and_cancellations) {
    auto futures = make(4);
    futures[0].set_result(1);
    futures[1].cancel();
    std::thread t([f = futures[2]]() mutable { f.set_exception(std::runtime_error("x")); });
    auto [done, not_done] = cc::wait(futures, {.return_when = cc::FIRST_EXCEPTION});
    t.join();
    EXPECT_EQ(done.size(), 3u);
    EXPECT_EQ(not_done.size(), 1u);
    futures[3].set_result(2);
    EXPECT_EQ(cc::wait(futures, {.return_when = cc::FIRST_EXCEPTION}).done.size(), 4u);
}

TEST(ConcurrentWait, Nothing_to_wait_for_and_repeats) {
    EXPECT_TRUE(cc::wait(std::vector<Future<int>>{}).done.empty());
    Future<int> f;
    f.set_result(1);
    EXPECT_EQ(cc::wait(std::vector<Future<int>>{f, f, f}).done.size(), 1u);
}

TEST(ConcurrentWait, Futures_of_different_types) {
    Future<int> a;
    Future<std::string> b;
    a.set_result(1);
    b.set_result("x");
    EXPECT_EQ(cc::wait(std::vector<cc::AnyFuture>{a, b}).done.size(), 2u);
}

TEST(ConcurrentWait, As_completed_tells_done_ones_first_then_as_they_come) {
    auto futures = make(4);
    futures[2].set_result(2);
    futures[3].cancel();
    std::vector<Future<int>> order;
    for (Future<int>& f : cc::as_completed(futures)) {
        order.push_back(f);
        if (order.size() == 2) futures[1].set_result(1);
        if (order.size() == 3) futures[0].set_result(0);
    }
    EXPECT_EQ(order, (std::vector<Future<int>>{futures[2], futures[3], futures[1], futures[0]}));
}

TEST(ConcurrentWait, As_completed_names_how_many_are_unfinished) {
    auto futures = make(3);
    futures[0].set_result(1);
    auto range = cc::as_completed(futures, 2ms);
    auto it = range.begin();
    EXPECT_EQ(*it, futures[0]);
    try {
        ++it;
        FAIL();
    } catch (const picot::TimeoutError& e) {
        EXPECT_STREQ(e.what(), "2 (of 3) futures unfinished");
    }
    EXPECT_THROW((void)cc::as_completed(make(1), 0s).begin(), picot::TimeoutError);
}

TEST(ConcurrentWait, As_completed_over_a_pool) {
    cc::ThreadPoolExecutor pool(4);
    for (int round = 0; round < 20; ++round) {
        std::vector<Future<int>> futures;
        for (int i = 0; i < 50; ++i) futures.push_back(pool.submit([i] { return i; }));
        int sum = 0, count = 0;
        for (auto& f : cc::as_completed(futures, 1h)) {
            sum += f.result();
            ++count;
        }
        EXPECT_EQ(count, 50);
        EXPECT_EQ(sum, 49 * 50 / 2);
    }
}

// A wait that gives up while the futures complete must neither hang nor be called afterwards.
TEST(ConcurrentWait, Giving_up_races_with_completion) {
    for (int round = 0; round < 300; ++round) {
        auto futures = make(3);
        std::thread t([futures]() mutable {
            for (auto& f : futures) f.set_result(1);
        });
        cc::wait(futures, {.timeout = std::chrono::microseconds(round % 40)});
        cc::wait(futures, {.return_when = cc::FIRST_COMPLETED});
        {
            auto range = cc::as_completed(futures);
            (void)range.begin();
        }
        t.join();
    }
}

TEST(ConcurrentWait, On_the_loop_that_has_to_complete_them_is_a_deadlock_error) {
    static const void* running_here = nullptr;
    const auto before =
        picot::detail::set_deadlock_check([](const void* loop) noexcept { return loop == running_here; });
    int loop = 0;
    running_here = &loop;
    auto futures = make(2);
    futures[0].core().set_completing_loop(&loop);
    EXPECT_THROW(cc::wait(futures), picot::DeadlockError);
    EXPECT_EQ(cc::wait(futures, {.timeout = 0s}).not_done.size(), 2u);
    for (int round = 0; round < 100; ++round) {
        std::thread t([f = futures[1]]() mutable { f.set_result(1); });
        EXPECT_EQ(cc::wait(futures, {.return_when = cc::FIRST_COMPLETED}).done.size(),
                  1u);  // the other one may come
        t.join();
        if (round < 99) futures[1] = Future<int>();
    }
    auto range = cc::as_completed(futures);
    auto it = range.begin();
    EXPECT_THROW(++it, picot::DeadlockError);
    running_here = nullptr;
    picot::detail::set_deadlock_check(before);
}

}  // namespace
