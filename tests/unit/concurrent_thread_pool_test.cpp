// concurrent::ThreadPoolExecutor: S-132, S-133, S-135, S-136, S-123.

#include <gtest/gtest.h>
#include <pthread.h>

#include <atomic>
#include <latch>
#include <memory>
#include <semaphore>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "picot/concurrent/thread_pool.hpp"

namespace {

using namespace std::chrono_literals;
using picot::concurrent::Future;
using picot::concurrent::ThreadPoolExecutor;
using picot::concurrent::ThreadPoolOptions;

/// A job that runs until the test lets it go.
struct Gate {
    std::binary_semaphore begun{0}, go{0};
    auto job() {
        return [this] {
            begun.release();
            go.acquire();
        };
    }
};

TEST(ThreadPool, Runs_a_callable_with_arguments) {
    ThreadPoolExecutor pool(2);
    EXPECT_EQ(pool.submit([](int a, int b) { return a + b; }, 1, 2).result(), 3);
    EXPECT_EQ(
        pool.submit([](std::unique_ptr<int> p) { return p; }, std::make_unique<int>(7)).result() != nullptr,
        true);
    struct Thing {
        int n = 4;
        int times(int k) { return n * k; }
    } thing;
    EXPECT_EQ(pool.submit(&Thing::times, &thing, 3).result(), 12);
    int x = 0;
    Future<int&> reference = pool.submit([&x]() -> int& { return x; });
    EXPECT_EQ(&reference.result(), &x);
    pool.submit([] {}).result();
}

TEST(ThreadPool, What_a_job_throws_is_its_futures_exception) {
    ThreadPoolExecutor pool(1);
    Future<int> f = pool.submit([]() -> int { throw std::out_of_range("far"); });
    EXPECT_THROW((void)f.result(), std::out_of_range);
    EXPECT_THROW(pool.submit([] { throw picot::CancelledError("odd"); }).result(), picot::CancelledError);
}

// S-132: an idle thread is used before another is started.
TEST(ThreadPool, Reuses_an_idle_thread_before_starting_another) {
    ThreadPoolExecutor pool(8);
    EXPECT_EQ(pool.stats().workers, 0);  // lazily
    for (int i = 0; i < 50; ++i) {
        pool.submit([] {}).result();
        while (pool.stats().idle == 0) std::this_thread::yield();
    }
    EXPECT_EQ(pool.stats().workers, 1);
}

// S-132: jobs that find no idle thread get a new one, up to max_workers.
TEST(ThreadPool, Starts_threads_as_jobs_need_them) {
    ThreadPoolExecutor pool(4);
    std::latch all(4);
    std::vector<Future<void>> jobs;
    for (int i = 0; i < 4; ++i) jobs.push_back(pool.submit([&] { all.arrive_and_wait(); }));
    for (auto& job : jobs) job.result();  // ends only if all four run at once
    EXPECT_EQ(pool.stats().workers, 4);
}

// A woken thread that takes one job must see to it that the next one finds a thread too.
TEST(ThreadPool, A_job_may_wait_for_a_later_one_while_threads_can_be_had) {
    for (int round = 0; round < 50; ++round) {
        ThreadPoolExecutor pool(3);
        pool.submit([] {}).result();
        for (int again = 0; again < 3; ++again) {
            std::binary_semaphore second_ran{0};
            Future<void> first = pool.submit([&] { second_ran.acquire(); });
            Future<void> second = pool.submit([&] { second_ran.release(); });
            first.result();
            second.result();
        }
    }
}

TEST(ThreadPool, Threads_are_named_after_the_prefix) {
    ThreadPoolExecutor pool(1, "asyncio");
    std::string name = pool.submit([] {
                               char text[16];
                               pthread_getname_np(pthread_self(), text, sizeof text);
                               return std::string(text);
                           })
                           .result();
    EXPECT_EQ(name, "asyncio_0");  // S-129
    ThreadPoolExecutor long_name(1, "a_prefix_that_is_long");
    name = long_name
               .submit([] {
                   char text[16];
                   pthread_getname_np(pthread_self(), text, sizeof text);
                   return std::string(text);
               })
               .result();
    EXPECT_EQ(name, "a_prefix_that_0");
}

TEST(ThreadPool, Needs_at_least_one_worker) {
    EXPECT_THROW(ThreadPoolExecutor(0), picot::ValueError);
    EXPECT_THROW(ThreadPoolExecutor(-3), picot::ValueError);
    EXPECT_GE(ThreadPoolExecutor().max_workers(), 5);
    EXPECT_LE(ThreadPoolExecutor().max_workers(), 32);
}

// S-132: shutdown(wait=False) still runs what is queued; later submits are refused.
TEST(ThreadPool, Shutdown_without_wait_still_runs_queued_jobs) {
    Gate gate;
    ThreadPoolExecutor pool(1);
    Future<void> first = pool.submit(gate.job());
    Future<int> second = pool.submit([] { return 2; });
    pool.shutdown({.wait = false});
    try {
        pool.submit([] {}).result();
        FAIL();
    } catch (const picot::RuntimeError& e) {
        EXPECT_STREQ(e.what(), "cannot schedule new futures after shutdown");
    }
    EXPECT_FALSE(second.done());
    gate.go.release();
    EXPECT_EQ(second.result(), 2);
    pool.shutdown();
}

// S-132: cancel_futures cancels only what is queued.
TEST(ThreadPool, Cancel_futures_spares_the_running_job) {
    Gate gate;
    auto captured = std::make_shared<int>(0);
    ThreadPoolExecutor pool(1);
    Future<void> running = pool.submit(gate.job());
    std::vector<Future<void>> queued;
    for (int i = 0; i < 5; ++i) queued.push_back(pool.submit([captured] { ++*captured; }));
    gate.begun.acquire();
    pool.shutdown({.wait = false, .cancel_futures = true});
    for (auto& f : queued) EXPECT_TRUE(f.cancelled());
    EXPECT_EQ(captured.use_count(), 1);  // what they captured is gone, though the futures are still held
    EXPECT_FALSE(running.done());
    gate.go.release();
    running.result();
    pool.shutdown();
    EXPECT_EQ(*captured, 0);
}

TEST(ThreadPool, A_cancelled_job_never_runs) {
    Gate gate;
    ThreadPoolExecutor pool(1);
    Future<void> first = pool.submit(gate.job());
    bool ran = false;
    Future<void> second = pool.submit([&] { ran = true; });
    gate.begun.acquire();
    EXPECT_FALSE(first.cancel());
    EXPECT_TRUE(first.running());
    EXPECT_TRUE(second.cancel());
    gate.go.release();
    pool.shutdown();
    EXPECT_FALSE(ran);
    EXPECT_THROW(second.result(), picot::concurrent::CancelledError);
}

TEST(ThreadPool, Cancelling_a_running_job_requests_stop) {
    ThreadPoolExecutor pool(1);
    std::binary_semaphore begun{0};
    Future<int> f = pool.submit(
        [&](std::stop_token token, int n) {
            begun.release();
            while (!token.stop_requested()) std::this_thread::yield();
            return n;
        },
        6);
    begun.acquire();
    EXPECT_FALSE(f.cancel());  // as Python: it runs
    EXPECT_EQ(f.result(), 6);
    EXPECT_FALSE(f.cancelled());
    EXPECT_FALSE(f.cancel());
}

// S-123: the one who waits gives up, the job does not.
TEST(ThreadPool, A_result_that_times_out_leaves_the_job_alone) {
    Gate gate;
    ThreadPoolExecutor pool(1);
    Future<void> f = pool.submit(gate.job());
    EXPECT_THROW(f.result(1ms), picot::TimeoutError);
    gate.go.release();
    f.result();
}

TEST(ThreadPool, Dropped_futures_still_complete) {
    std::atomic<int> ran{0};
    {
        ThreadPoolExecutor pool(2);
        for (int i = 0; i < 100; ++i) (void)pool.submit([&] { ++ran; });
    }
    EXPECT_EQ(ran, 100);
}

TEST(ThreadPool, What_a_job_captured_is_free_before_its_result_is_seen) {
    ThreadPoolExecutor pool(1);
    auto captured = std::make_shared<int>(1);
    Future<int> f = pool.submit([captured] { return *captured; });
    EXPECT_EQ(f.result(), 1);
    EXPECT_EQ(captured.use_count(), 1);
}

// S-133.
TEST(ThreadPool, A_failing_initializer_breaks_the_pool) {
    std::binary_semaphore go{0};
    testing::internal::CaptureStderr();
    ThreadPoolOptions options{.max_workers = 2};
    options.initializer = [&] {
        go.acquire();
        throw std::runtime_error("no licence");
    };
    ThreadPoolExecutor pool(std::move(options));
    Future<int> a = pool.submit([] { return 1; });
    Future<int> b = pool.submit([] { return 2; });
    go.release(2);
    EXPECT_THROW((void)a.result(), picot::BrokenThreadPool);
    EXPECT_THROW((void)b.result(), picot::BrokenExecutor);
    try {
        (void)pool.submit([] {});
        ADD_FAILURE();
    } catch (const picot::BrokenThreadPool& e) {
        EXPECT_STREQ(e.what(), "A thread initializer failed, the thread pool is not usable anymore");
    }
    pool.shutdown();
    EXPECT_NE(testing::internal::GetCapturedStderr().find("no licence"), std::string::npos);
}

TEST(ThreadPool, The_initializer_runs_first_in_each_thread) {
    static thread_local int marker = 0;
    ThreadPoolOptions options{.max_workers = 3};
    options.initializer = [] { marker = 42; };
    ThreadPoolExecutor pool(std::move(options));
    std::latch all(3);
    std::vector<Future<int>> jobs;
    for (int i = 0; i < 3; ++i)
        jobs.push_back(pool.submit([&] {
            all.arrive_and_wait();
            return marker;
        }));
    for (auto& f : jobs) EXPECT_EQ(f.result(), 42);
}

TEST(ThreadPool, A_job_that_waits_for_its_own_pool_gets_an_error) {
    ThreadPoolExecutor pool(1);
    EXPECT_THROW(pool.submit([&] { pool.shutdown(); }).result(), picot::DeadlockError);
    EXPECT_EQ(pool.submit([] { return 1; }).result(), 1);  // nothing happened
    pool.submit([&] { pool.shutdown({.wait = false}); }).result();
}

TEST(ThreadPool, A_job_may_destroy_its_own_pool) {
    auto pool = std::make_unique<ThreadPoolExecutor>(2);
    Future<int> f = pool->submit([&] {
        pool.reset();
        return 5;
    });
    EXPECT_EQ(f.result(), 5);
}

TEST(ThreadPool, Shutdown_from_many_threads) {
    ThreadPoolExecutor pool(4);
    std::atomic<int> ran{0};
    for (int i = 0; i < 200; ++i) (void)pool.submit([&] { ++ran; });
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] {
            pool.shutdown();
            EXPECT_EQ(ran, 200);
        });
    for (auto& t : threads) t.join();
}

// Every submit either throws or its future ends.
TEST(ThreadPool, Submitting_races_with_shutdown) {
    for (int round = 0; round < 100; ++round) {
        ThreadPoolExecutor pool(2);
        std::vector<std::thread> threads;
        std::atomic<int> refused{0}, ended{0};
        for (int t = 0; t < 2; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 50; ++i) {
                    try {
                        Future<int> f = pool.submit([i] { return i; });
                        try {
                            (void)f.result();
                        } catch (const picot::concurrent::CancelledError&) {
                        }
                        ++ended;
                    } catch (const picot::RuntimeError&) {
                        ++refused;
                    }
                }
            });
        pool.shutdown({.wait = round % 2 == 0, .cancel_futures = round % 3 == 0});
        for (auto& t : threads) t.join();
        EXPECT_EQ(refused + ended, 100);
    }
}

TEST(ThreadPool, Many_threads_submit_and_nothing_is_lost) {
    ThreadPoolExecutor pool(4);
    std::atomic<long> sum{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t)
        threads.emplace_back([&] {
            std::vector<Future<int>> futures;
            for (int i = 0; i < 5000; ++i) {
                futures.push_back(pool.submit([i] { return i; }));
                if (futures.size() == 16) {
                    for (auto& f : futures) sum += f.result();
                    futures.clear();
                }
            }
            for (auto& f : futures) sum += f.result();
        });
    for (auto& t : threads) t.join();
    EXPECT_EQ(sum, 3L * 4999 * 5000 / 2);
}

// Jobs come while threads work, look for more, go to sleep and sleep: none may be overlooked.
TEST(ThreadPool, A_job_finds_a_thread_whatever_the_threads_are_doing) {
    for (const picot::Duration spin : {picot::Duration(0), picot::Duration(300), picot::Duration(5us)}) {
        ThreadPoolExecutor pool({.max_workers = 3, .spin = spin});
        for (int i = 0; i < 5000; ++i) {
            std::latch both(2);  // ends only if the second one is taken while the first one runs
            auto first = pool.submit([&] { both.arrive_and_wait(); });
            for (volatile int pause = i % 200; pause > 0;) pause = pause - 1;
            auto second = pool.submit([&] { both.arrive_and_wait(); });
            first.result();
            second.result();
            for (volatile int pause = i * 7 % 1000; pause > 0;) pause = pause - 1;
        }
    }
}

// Who takes one of several jobs leaves the rest to those who look, who must not go on looking elsewhere.
TEST(ThreadPool, Threads_that_look_for_long_take_what_others_leave) {
    ThreadPoolExecutor pool({.max_workers = 4, .spin = 1h});
    for (int i = 0; i < 50; ++i) {
        std::latch all(4);
        std::vector<Future<void>> jobs;
        for (int j = 0; j < 4; ++j) jobs.push_back(pool.submit([&] { all.arrive_and_wait(); }));
        for (auto& job : jobs) job.result();
    }
    EXPECT_EQ(pool.stats().workers, 4);
}  // and its end is not held up by them

// S-132: a thread that looks is an idle thread.
TEST(ThreadPool, A_thread_that_looks_is_used_before_another_is_started) {
    ThreadPoolExecutor pool({.max_workers = 8, .spin = 1h});
    for (int i = 0; i < 50; ++i) {
        pool.submit([] {}).result();
        while (pool.stats().idle == 0) std::this_thread::yield();
    }
    EXPECT_EQ(pool.stats().workers, 1);
}

// S-135: in the order of the items, whichever ends first.
TEST(ThreadPool, Map_yields_in_input_order) {
    ThreadPoolExecutor pool(3);
    std::binary_semaphore last_ran{0};
    std::vector<int> items{1, 2, 3}, seen;
    for (int& r : pool.map(
             [&](int n) {
                 if (n == 1) last_ran.acquire();
                 if (n == 3) last_ran.release();
                 return n * 10;
             },
             items))
        seen.push_back(r);
    EXPECT_EQ(seen, (std::vector<int>{10, 20, 30}));
}

TEST(ThreadPool, Map_of_nothing_void_and_several_ranges) {
    ThreadPoolExecutor pool(2);
    for (int r : pool.map([](int n) { return n; }, std::vector<int>{})) FAIL() << r;
    std::atomic<int> calls{0};
    for ([[maybe_unused]] auto& nothing : pool.map([&](int) { ++calls; }, std::vector<int>{1, 2})) {
    }
    EXPECT_EQ(calls, 2);
    std::vector<int> sums;
    const std::vector<int> a{1, 2, 3};
    for (int r : pool.map({.buffersize = 1}, [](int x, int y) { return x + y; }, a, std::vector<int>{10, 20}))
        sums.push_back(r);
    EXPECT_EQ(sums, (std::vector<int>{11, 22}));
}

// S-135.
TEST(ThreadPool, Map_times_out) {
    Gate gate;
    ThreadPoolExecutor pool(1);
    Future<void> blocker = pool.submit(gate.job());
    {
        auto results = pool.map([](int n) { return n; }, std::vector<int>{1, 2}, {.timeout = 2ms});
        EXPECT_THROW((void)results.begin(), picot::TimeoutError);
    }
    gate.go.release();
}

// S-135: what has not begun when the range is dropped is cancelled.
TEST(ThreadPool, Map_dropped_cancels_the_rest) {
    Gate gate;
    std::atomic<int> ran{0};
    ThreadPoolExecutor pool(1);
    {
        auto results = pool.map(
            [&](int n) {
                if (n == 1) gate.job()();
                ++ran;
                return n;
            },
            std::vector<int>{0, 1, 2, 3, 4});
        EXPECT_EQ(*results.begin(), 0);
        gate.begun.acquire();
    }
    gate.go.release();
    pool.shutdown();
    EXPECT_EQ(ran, 2);
}

// S-135: an error ends the iteration and cancels the rest.
TEST(ThreadPool, Map_throws_what_its_job_threw) {
    ThreadPoolExecutor pool(1);
    auto results = pool.map(
        [](int n) {
            if (n == 1) throw std::out_of_range("one");
            return n;
        },
        std::vector<int>{0, 1, 2});
    auto it = results.begin();
    EXPECT_EQ(*it, 0);
    EXPECT_THROW(++it, std::out_of_range);
    EXPECT_TRUE(it == results.end());
}

TEST(ThreadPool, Map_with_a_buffersize_reads_only_so_far_ahead) {
    ThreadPoolExecutor pool(1);
    struct Counter {
        int* read;
        struct iterator {
            int at;
            int* read;
            int operator*() const { return *read = at; }
            void operator++() { ++at; }
            bool operator==(const iterator& other) const { return at == other.at; }
        };
        iterator begin() { return {1, read}; }
        iterator end() { return {101, read}; }
    };
    int read = 0, expected = 1;
    for (int r : pool.map([](int n) { return n; }, Counter{&read}, {.buffersize = 3})) {
        EXPECT_EQ(r, expected++);
        EXPECT_LE(read, r + 3);
    }
    EXPECT_EQ(expected, 101);
}

// S-136: threads are joined, and queued jobs run, before exit handlers that were registered earlier.
TEST(ThreadPool, The_end_of_the_process_waits_for_forgotten_pools) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(
        {
            static std::atomic<int> ran{0};
            std::atexit([] { std::fprintf(stderr, "jobs run: %d\n", ran.load()); });
            auto* forgotten = new ThreadPoolExecutor(1);
            for (int i = 0; i < 20; ++i)
                (void)forgotten->submit([] {
                    std::this_thread::yield();
                    ++ran;
                });
            std::exit(0);
        },
        testing::ExitedWithCode(0), "jobs run: 20");
}

}  // namespace
