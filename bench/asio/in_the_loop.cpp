// Asio's side of picot/in_the_loop.cpp. One thread, and Asio is told so: a concurrency hint without locks.
#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/deferred.hpp>
#include <asio/detached.hpp>
#include <asio/experimental/channel.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>

#include "row.hpp"

namespace {

// The executor's own type: any_io_executor, the default, costs an indirect call each time.
using Executor = asio::io_context::executor_type;
template <class T = void>
using Awaitable = asio::awaitable<T, Executor>;
using UseAwaitable = asio::use_awaitable_t<Executor>;
constexpr int one_thread = ASIO_CONCURRENCY_HINT_UNSAFE;

struct ChainLink {
    asio::io_context* context;
    std::int64_t* left;
    void operator()() const {
        if (--*left > 0) asio::post(*context, *this);
    }
};

void call_soon(bench::Run& run) {
    asio::io_context context(one_thread);
    run.measure([&] {
        std::int64_t left = run.n();
        asio::post(context, ChainLink{&context, &left});
        context.restart();
        context.run();
    });
}
const bench::Row call_soon_row{"call_soon", call_soon};

// Runs a coroutine and everything it starts.
template <class T>
void run_all(asio::io_context& context, Awaitable<T> main) {
    asio::co_spawn(context, std::move(main), asio::detached);
    context.restart();
    context.run();
}

Awaitable<> nothing() { co_return; }

Awaitable<> create_batches(std::int64_t n) {
    auto executor = co_await asio::this_coro::executor;
    while (n > 0) {
        for (int i = 0; i < 100 && n > 0; ++i, --n) asio::co_spawn(executor, nothing(), asio::detached);
        co_await asio::post(executor, asio::deferred);
    }
}

void create_task(bench::Run& run) {
    asio::io_context context(one_thread);
    run.measure([&] { run_all(context, create_batches(run.n())); });
}
const bench::Row create_task_row{"create_task", create_task};

Awaitable<> create_each(std::int64_t n) {
    auto executor = co_await asio::this_coro::executor;
    for (std::int64_t i = 0; i < n; ++i) co_await asio::co_spawn(executor, nothing(), asio::deferred);
}

void create_and_await(bench::Run& run) {
    asio::io_context context(one_thread);
    run.measure([&] { run_all(context, create_each(run.n())); });
}
const bench::Row create_and_await_row{"create_and_await", create_and_await};

[[gnu::noinline]] Awaitable<int> one() { co_return 1; }

Awaitable<> await_each(std::int64_t n) {
    std::int64_t total = 0;
    for (std::int64_t i = 0; i < n; ++i) total += co_await one();
    benchmark::DoNotOptimize(total);
}

void await_child(bench::Run& run) {
    asio::io_context context(one_thread);
    run.measure([&] { run_all(context, await_each(run.n())); });
}
const bench::Row await_child_row{"await_child", await_child};

Awaitable<> give_way(std::int64_t times) {
    auto executor = co_await asio::this_coro::executor;
    for (std::int64_t i = 0; i < times; ++i) co_await asio::post(executor, asio::deferred);
}

void sleep0(bench::Run& run) {
    asio::io_context context(one_thread);
    run.measure([&] {
        for (std::int64_t i = 0; i < run.parameter(); ++i)
            asio::co_spawn(context, give_way(run.n() / run.parameter()), asio::detached);
        context.restart();
        context.run();
    });
}
const bench::Row sleep0_row{"sleep0_#", sleep0};

using Channel = asio::experimental::basic_channel<Executor, asio::experimental::channel_traits<>,
                                                  void(asio::error_code, std::int64_t)>;

// What goes without waiting goes without a completion handler.
Awaitable<> produce(Channel& channel, std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i)
        if (!channel.try_send(asio::error_code(), i))
            co_await channel.async_send(asio::error_code(), i, asio::deferred);
}

Awaitable<> consume(Channel& channel, std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i) {
        std::int64_t item = 0;
        if (!channel.try_receive([&](asio::error_code, std::int64_t value) { item = value; }))
            item = co_await channel.async_receive(asio::deferred);
        benchmark::DoNotOptimize(item);
    }
}

void queue(bench::Run& run) {
    asio::io_context context(one_thread);
    run.measure([&] {
        Channel channel(context, static_cast<std::size_t>(run.parameter()));
        asio::co_spawn(context, produce(channel, run.n()), asio::detached);
        asio::co_spawn(context, consume(channel, run.n()), asio::detached);
        context.restart();
        context.run();
    });
}
const bench::Row queue_row{"queue_#", queue};

using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

Awaitable<> sleeper() {
    Timer timer(co_await asio::this_coro::executor, std::chrono::hours(1));
    co_await timer.async_wait(asio::deferred);
}

void bytes_per_task(bench::Run& run) {
    if (run.warm_up()) return;
    asio::io_context context(one_thread);
    run.measure([&] {
        const bench::Memory before;
        for (std::int64_t i = 0; i < run.n(); ++i) asio::co_spawn(context, sleeper(), asio::detached);
        context.poll();
        run.counter("bytes", before.grown() / static_cast<double>(run.n()));
    });
}
const bench::Row bytes_per_task_row{"bytes_per_task", bytes_per_task};

}  // namespace
