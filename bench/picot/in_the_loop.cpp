// One thread, one loop: callbacks, tasks, awaits, queues.
#include "picot/picot.hpp"
#include "picot/queue.hpp"
#include "row.hpp"

using picot::Coro;
using picot::Loop;
using namespace std::chrono_literals;

namespace {

struct ChainLink {
    Loop* loop;
    std::int64_t* left;
    void operator()() const {
        if (--*left > 0)
            loop->call_soon(*this);
        else
            loop->stop();
    }
};

void call_soon(bench::Run& run) {
    Loop loop;
    run.measure([&] {
        std::int64_t left = run.n();
        loop.call_soon(ChainLink{&loop, &left});
        loop.run_forever();
    });
}
const bench::Row call_soon_row{"call_soon", call_soon};

Coro<void> nothing() { co_return; }

Coro<void> create_batches(std::int64_t n) {
    while (n > 0) {
        for (int i = 0; i < 100 && n > 0; ++i, --n) picot::create_task(nothing());
        co_await picot::sleep(0s);
    }
}

void create_task(bench::Run& run) {
    Loop loop;
    run.measure([&] { loop.run_until_complete(create_batches(run.n())); });
}
const bench::Row create_task_row{"create_task", create_task};

Coro<void> create_each(std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i) co_await picot::create_task(nothing());
}

void create_and_await(bench::Run& run) {
    Loop loop;
    run.measure([&] { loop.run_until_complete(create_each(run.n())); });
}
const bench::Row create_and_await_row{"create_and_await", create_and_await};

// Not inlined: the compiler must not see both the child and what becomes of it.
[[gnu::noinline]] Coro<int> one() { co_return 1; }

Coro<std::int64_t> await_each(std::int64_t n) {
    std::int64_t total = 0;
    for (std::int64_t i = 0; i < n; ++i) total += co_await one();
    co_return total;
}

void await_child(bench::Run& run) {
    Loop loop;
    run.measure([&] { benchmark::DoNotOptimize(loop.run_until_complete(await_each(run.n()))); });
}
const bench::Row await_child_row{"await_child", await_child};

Coro<void> give_way(std::int64_t times) {
    for (std::int64_t i = 0; i < times; ++i) co_await picot::sleep(0s);
}

Coro<void> give_way_all(std::int64_t tasks, std::int64_t n) {
    std::vector<picot::Task<void>> all;
    all.reserve(static_cast<std::size_t>(tasks));
    for (std::int64_t i = 0; i < tasks; ++i) all.push_back(picot::create_task(give_way(n / tasks)));
    for (auto& task : all) co_await task;
}

void sleep0(bench::Run& run) {
    Loop loop;
    run.measure([&] { loop.run_until_complete(give_way_all(run.parameter(), run.n())); });
}
const bench::Row sleep0_row{"sleep0_#", sleep0};

Coro<void> produce(picot::Queue<std::int64_t>& queue, std::int64_t n) {
    for (std::int64_t i = 0; i < n; ++i) co_await queue.put(i);
}

Coro<void> put_and_get(std::int64_t capacity, std::int64_t n) {
    picot::Queue<std::int64_t> queue(static_cast<int>(capacity));
    auto producer = picot::create_task(produce(queue, n));
    for (std::int64_t i = 0; i < n; ++i) benchmark::DoNotOptimize(co_await queue.get());
    co_await producer;
}

void queue(bench::Run& run) {
    Loop loop;
    run.measure([&] { loop.run_until_complete(put_and_get(run.parameter(), run.n())); });
}
const bench::Row queue_row{"queue_#", queue};

Coro<void> sleeper() { co_await picot::sleep(1h); }

Coro<double> sleepers(std::int64_t count) {
    const bench::Memory before;
    for (std::int64_t i = 0; i < count; ++i) picot::create_task(sleeper());
    co_await picot::sleep(0s);
    co_await picot::sleep(0s);
    const double bytes = before.grown() / static_cast<double>(count);
    for (auto& task : picot::all_tasks())
        if (!(task == picot::current_task())) task.cancel();
    co_await picot::sleep(0s);
    co_await picot::sleep(0s);
    co_return bytes;
}

// Not a speed: what each of n sleeping tasks holds.
void bytes_per_task(bench::Run& run) {
    if (run.warm_up()) return;  // it would leave memory behind that then is not seen
    Loop loop;
    run.measure([&] { run.counter("bytes", loop.run_until_complete(sleepers(run.n()))); });
}
const bench::Row bytes_per_task_row{"bytes_per_task", bytes_per_task};

}  // namespace
