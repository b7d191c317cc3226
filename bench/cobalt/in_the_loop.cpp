// Boost.Cobalt's side of picot/in_the_loop.cpp.
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/cobalt.hpp>

#include <algorithm>

#include "row.hpp"

namespace {

namespace asio = boost::asio;
namespace cobalt = boost::cobalt;

cobalt::task<void> nothing() { co_return; }

cobalt::task<void> create_batches(std::int64_t n) {
    auto executor = co_await cobalt::this_coro::executor;
    while (n > 0) {
        for (int i = 0; i < 100 && n > 0; ++i, --n) cobalt::spawn(executor, nothing(), asio::detached);
        co_await asio::post(executor, cobalt::use_op);
    }
}

void create_task(bench::Run& run) {
    run.measure([&] { cobalt::run(create_batches(run.n())); });
}
const bench::Row create_task_row{"create_task", create_task};

cobalt::task<void> create_each(std::int64_t n) {
    auto executor = co_await cobalt::this_coro::executor;
    for (std::int64_t i = 0; i < n; ++i) co_await cobalt::spawn(executor, nothing(), cobalt::use_op);
}

void create_and_await(bench::Run& run) {
    run.measure([&] { cobalt::run(create_each(run.n())); });
}
const bench::Row create_and_await_row{"create_and_await", create_and_await};

[[gnu::noinline]] cobalt::task<int> one() { co_return 1; }

cobalt::task<std::int64_t> await_each(std::int64_t n) {
    std::int64_t total = 0;
    for (std::int64_t i = 0; i < n; ++i) total += co_await one();
    co_return total;
}

void await_child(bench::Run& run) {
    run.measure([&] { benchmark::DoNotOptimize(cobalt::run(await_each(run.n()))); });
}
const bench::Row await_child_row{"await_child", await_child};

cobalt::promise<void> give_way(std::int64_t times) {
    auto executor = co_await cobalt::this_coro::executor;
    for (std::int64_t i = 0; i < times; ++i) co_await asio::post(executor, cobalt::use_op);
}

cobalt::task<void> give_way_all(std::int64_t tasks, std::int64_t n) {
    std::vector<cobalt::promise<void>> all;
    all.reserve(static_cast<std::size_t>(tasks));
    for (std::int64_t i = 0; i < tasks; ++i) all.push_back(give_way(n / tasks));
    for (auto& promise : all) co_await promise;
}

void sleep0(bench::Run& run) {
    run.measure([&] { cobalt::run(give_way_all(run.parameter(), run.n())); });
}
const bench::Row sleep0_row{"sleep0_#", sleep0};

cobalt::promise<void> produce(cobalt::channel<std::int64_t>& channel, std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i) co_await channel.write(i);
}

cobalt::task<void> put_and_get(std::int64_t capacity, std::int64_t n) {
    cobalt::channel<std::int64_t> channel(static_cast<std::size_t>(capacity),
                                          co_await cobalt::this_coro::executor);
    auto producer = produce(channel, n);
    for (std::int64_t i = 0; i < n; ++i) benchmark::DoNotOptimize(co_await channel.read());
    co_await producer;
}

void queue(bench::Run& run) {
    run.measure([&] { cobalt::run(put_and_get(run.parameter(), run.n())); });
}
const bench::Row queue_row{"queue_#", queue};

cobalt::promise<void> sleeper() {
    asio::steady_timer timer(co_await cobalt::this_coro::executor, std::chrono::hours(1));
    co_await timer.async_wait(cobalt::use_op);
}

cobalt::task<double> sleepers(std::int64_t n) {
    std::vector<cobalt::promise<void>> all;
    all.reserve(static_cast<std::size_t>(n));
    const bench::Memory before;
    for (std::int64_t i = 0; i < n; ++i) all.push_back(sleeper());
    const double bytes = before.grown() / static_cast<double>(n);
    for (auto& promise : all) {
        promise.cancel();
    }
    co_await asio::post(co_await cobalt::this_coro::executor, cobalt::use_op);
    for (auto& promise : all) +std::move(promise);
    co_return bytes;
}

// Not more than 20,000: a waiting operation brings a buffer of 4 KiB, a million of them would need 5 GB.
void bytes_per_task(bench::Run& run) {
    if (run.warm_up()) return;
    run.measure(
        [&] { run.counter("bytes", cobalt::run(sleepers(std::min<std::int64_t>(run.n(), 20'000)))); });
}
const bench::Row bytes_per_task_row{"bytes_per_task", bytes_per_task};

}  // namespace
