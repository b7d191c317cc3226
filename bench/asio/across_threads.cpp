// Asio's side of picot/across_threads.cpp. The context has one thread that runs it, and posts come from
// others.
#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/thread_pool.hpp>
#include <asio/use_future.hpp>

#include <atomic>
#include <future>
#include <thread>

#include "row.hpp"

namespace {

using Executor = asio::io_context::executor_type;

// A context that a thread of its own runs, or polls without ever sleeping.
class Loop {
public:
    explicit Loop(bool spin = false)
        : guard_(context_.get_executor()), thread_([this, spin] {
              if (!spin) {
                  context_.run();
                  return;
              }
              while (!stop_.load(std::memory_order_relaxed)) context_.poll();
          }) {}
    ~Loop() {
        stop_ = true;
        guard_.reset();
        thread_.join();
    }
    asio::io_context& context() { return context_; }

private:
    asio::io_context context_{1};
    asio::executor_work_guard<Executor> guard_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

void post(bench::Run& run) {
    const std::int64_t producers = run.parameter();
    const std::int64_t each = run.n() / producers;
    Loop loop;
    run.measure([&] {
        struct Count {
            std::int64_t received;
            std::int64_t expected;
            std::promise<void> all;
        } count{0, each * producers, {}};
        std::vector<std::thread> threads;
        for (std::int64_t p = 0; p < producers; ++p)
            threads.emplace_back([&] {
                for (std::int64_t i = 0; i < each; ++i)
                    asio::post(loop.context(), [&count] {
                        if (++count.received == count.expected) count.all.set_value();
                    });
            });
        count.all.get_future().get();
        for (auto& thread : threads) thread.join();
    });
}
const bench::Row post_row{"post_#", post};

asio::awaitable<int, Executor> answer() { co_return 42; }

struct Busy {
    asio::io_context* context;
    const std::atomic<bool>* stop;
    void operator()() const {
        if (!stop->load(std::memory_order_relaxed)) asio::post(*context, *this);
    }
};

void submit(bench::Run& run, bool spin, bool busy) {
    Loop loop(spin);
    bench::pin(0);
    asio::post(loop.context(), [] { bench::pin(1); });
    std::atomic<bool> stop{false};
    if (busy) asio::post(loop.context(), Busy{&loop.context(), &stop});
    std::vector<std::int64_t> waits;
    waits.reserve(static_cast<std::size_t>(run.n()));
    run.measure([&] {
        for (std::int64_t i = 0; i < run.n(); ++i) {
            const std::int64_t start = bench::now();
            auto future = asio::co_spawn(loop.context(), answer(), asio::use_future);
            if (spin)
                while (future.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
                }
            benchmark::DoNotOptimize(future.get());
            waits.push_back(bench::now() - start);
        }
    });
    stop = true;
    run.latencies(std::move(waits));
}
const bench::Row submit_idle_row{"submit_idle", [](bench::Run& run) { submit(run, false, false); }};
const bench::Row submit_busy_row{"submit_busy", [](bench::Run& run) { submit(run, false, true); }};
const bench::Row submit_spin_row{"submit_spin", [](bench::Run& run) { submit(run, true, false); }};

// A job in the pool, its result back in the context, then the next.
struct Lane {
    asio::io_context* context;
    asio::thread_pool* pool;
    std::int64_t left;
    void next() {
        if (left-- == 0) return;
        asio::post(*pool, [this, i = left, guard = asio::make_work_guard(*context)] {
            asio::post(*context, [this, result = i] {
                benchmark::DoNotOptimize(result);
                next();
            });
        });
    }
};

void pool(bench::Run& run) {
    asio::io_context context(1);
    asio::thread_pool threads(2);
    run.measure([&] {
        std::vector<Lane> lanes(static_cast<std::size_t>(run.parameter()),
                                Lane{&context, &threads, run.n() / run.parameter()});
        for (Lane& lane : lanes) lane.next();
        context.restart();
        context.run();
    });
    threads.join();
}
const bench::Row pool_row{"pool_#", pool};

}  // namespace
