// Eight threads submit ten million callbacks and coroutines in all, to loops that meanwhile start, stop and close at
// random ten thousand times: every future ends, nothing leaks, nothing hangs. F-8, F-31, F-32.

#include <gtest/gtest.h>

#include <array>
#include <mutex>
#include <thread>

#include "picot/concurrent/future.hpp"
#include "picot/event.hpp"
#include "picot/log.hpp"
#include "picot/runner.hpp"
#include "picot/sleep.hpp"
#include "picot/threads/event_thread.hpp"
#include "picot/threads/wrap_future.hpp"
#include "stress.hpp"

namespace {

using namespace picot;
using namespace std::chrono_literals;

/// A pseudo-random sequence of its own for each thread.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
    std::uint32_t operator()(std::uint32_t sides) {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return static_cast<std::uint32_t>((state_ >> 32) % sides);
    }

private:
    std::uint64_t state_;
};

/// What was made and what was destroyed: a leak shows without a leak checker too.
struct Counted {
    explicit Counted() { made.fetch_add(1, std::memory_order_relaxed); }
    Counted(const Counted&) : Counted() {}
    Counted(Counted&&) noexcept : Counted() {}
    ~Counted() { destroyed.fetch_add(1, std::memory_order_relaxed); }
    static inline std::atomic<long> made{0}, destroyed{0};
};

/// A place that always has a loop, though not for long the same one.
struct Place {
    std::mutex mutex;
    std::shared_ptr<Loop> loop;  // submitters share it: a Loop must outlive its callers
    std::shared_ptr<Loop> get() {
        std::lock_guard lock(mutex);
        return loop;
    }
    void set(std::shared_ptr<Loop> next) {
        std::lock_guard lock(mutex);
        loop = std::move(next);
    }
};

constexpr int places = 3;
constexpr int submitters = 8;

Coro<int> work(int kind, Counted counted) {
    switch (kind) {
        case 0: co_return 1;
        case 1: co_await sleep(0s); co_return 2;
        case 2: co_await sleep(1h); co_return 3;  // ends by a cancellation, or when the loop closes
        default: co_await sleep(0s); throw ValueError("4");
    }
}

TEST(Stress, SubmissionsToLoopsThatComeAndGo) {
    set_log_handler([](LogLevel, std::string_view) {});
    const long submissions = scaled(10'000'000), lives = scaled(10'000);
    std::array<Place, places> all;
    std::atomic<long> callbacks_run{0}, results{0}, errors{0}, cancellations{0}, refused{0}, closed{0}, lives_left{lives};
    std::atomic<bool> over{false};

    // Each place: a loop that runs, stops, runs again, and closes; then the next one.
    std::vector<std::thread> owners;
    for (int p = 0; p < places; ++p) {
        owners.emplace_back([&, p] {
            Dice dice(static_cast<std::uint64_t>(p) + 100);
            while (!over) {
                auto loop = std::make_shared<Loop>();
                loop->set_exception_handler([](Loop&, const ExceptionContext&) {});
                all[static_cast<std::size_t>(p)].set(loop);
                const bool live = lives_left.fetch_sub(1) > 0;
                if (!live) {  // enough loops were closed: the last one of this place serves to the end
                    loop->call_soon_threadsafe([] {});
                    while (!over) loop->run_until_complete(sleep(100us));
                } else {
                    for (std::uint32_t runs = dice(4); runs > 0; --runs) {
                        if (dice(2))
                            loop->run_until_complete(sleep(std::chrono::microseconds(dice(200))));
                        else {
                            loop->call_soon([raw = loop.get()] { raw->stop(); });
                            loop->run_forever();
                        }
                    }
                }
                if (dice(3) == 0) detail::shutdown_loop(*loop);
                loop->close();
            }
            all[static_cast<std::size_t>(p)].set(nullptr);
        });
    }

    std::vector<std::thread> threads;
    for (int s = 0; s < submitters; ++s) {
        threads.emplace_back([&, s] {
            Dice dice(static_cast<std::uint64_t>(s) + 1);
            std::vector<concurrent::Future<int>> open;
            auto settle = [&] {
                for (auto& future : open) {
                    if (dice(4) == 0) future.cancel();
                }
                for (auto& future : open) {
                    // A loop that lives on keeps some asleep for an hour: those are cancelled, the rest must end.
                    if (!future.wait(std::chrono::milliseconds(dice(2) * 5))) future.cancel();
                    if (!future.wait(60s)) {
                        ADD_FAILURE() << "a future does not end";
                        continue;
                    }
                    if (future.cancelled())
                        ++cancellations;
                    else if (!future.exception())
                        ++results;
                    else
                        try {
                            future.result();
                        } catch (const LoopClosedError&) {
                            ++closed;
                        } catch (const ValueError&) {
                            ++errors;
                        }
                }
                open.clear();
            };
            for (long i = s; i < submissions; i += submitters) {
                auto loop = all[dice(places)].get();
                if (!loop) {
                    std::this_thread::yield();
                    i -= submitters;
                    continue;
                }
                try {
                    switch (dice(4)) {
                        case 0:
                            open.push_back(run_coroutine_threadsafe(work(static_cast<int>(dice(32) == 0 ? 2 + dice(2) : dice(2)), Counted()), *loop));
                            if (dice(8) == 0) open.back().cancel();
                            break;
                        case 1: {
                            Handle handle = loop->call_soon_threadsafe([&callbacks_run, c = Counted()] { ++callbacks_run; });
                            if (dice(8) == 0) handle.cancel();
                            break;
                        }
                        default: loop->call_soon_threadsafe([&callbacks_run, c = Counted()] { ++callbacks_run; });
                    }
                } catch (const LoopClosedError&) {
                    ++refused;
                }
                if (open.size() >= 256) settle();
            }
            settle();
        });
    }
    for (auto& thread : threads) thread.join();
    over = true;
    for (auto& owner : owners) owner.join();
    EXPECT_EQ(Counted::made, Counted::destroyed);
    EXPECT_LE(lives_left, 0);
    EXPECT_GT(results, 0);
    RecordProperty("submissions", std::to_string(submissions));
    std::printf("%ld submissions, %ld loops: %ld callbacks run; futures: %ld results, %ld errors, %ld cancelled, %ld closed; "
                "%ld refused\n",
                submissions, lives, callbacks_run.load(), results.load(), errors.load(), cancellations.load(), closed.load(),
                refused.load());
    set_log_handler(nullptr);
}

TEST(Stress, AThousandEventThreads) {
    const long count = scaled(20'000) > 1000 ? 1000 : scaled(20'000);
    for (long i = 0; i < count; ++i) {
        EventThread thread;
        if (i % 2) EXPECT_EQ(thread.submit(work(1, Counted())).result(), 2);
        if (i % 3 == 0) thread.stop();
    }
    // And many at a time.
    std::vector<std::unique_ptr<EventThread>> many;
    for (long i = 0; i < std::min(count, 200L); ++i) many.push_back(std::make_unique<EventThread>());
    std::vector<concurrent::Future<int>> futures;
    for (auto& thread : many) futures.push_back(thread->submit(work(1, Counted())));
    for (auto& future : futures) EXPECT_EQ(future.result(), 2);
}

TEST(Stress, ConcurrentFuturesCompletedWhileTheirLoopsClose) {
    set_log_handler([](LogLevel, std::string_view) {});
    const long rounds = scaled(20'000);
    for (long i = 0; i < rounds; ++i) {
        concurrent::Future<std::unique_ptr<int>> a;
        concurrent::Future<std::string> b;
        std::thread completer([&] {
            a.set_result(std::make_unique<int>(1));
            b.set_result("a string that is too long to be stored in place");
        });
        {
            Loop loop;
            loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
            auto wrapped = wrap_future(b, loop);
            (void)loop.create_task([&]() -> Coro<void> {
                co_await a;
                co_await wrapped;
            });
            for (long turn = 0; turn < i % 4; ++turn) loop.run_until_complete(sleep(0s));
            loop.close();
        }
        completer.join();
    }
    set_log_handler(nullptr);
}

}  // namespace
