// One thread, one loop: callbacks, tasks, awaits, queues.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include "picot/picot.hpp"
#include "picot/queue.hpp"

using picot::Coro;
using picot::Loop;
using namespace std::chrono_literals;

namespace {

constexpr int batch = 10'000;  // operations per run of the loop, so that starting it does not count

struct ChainLink {
    Loop* loop;
    int* left;
    void operator()() const {
        if (--*left > 0)
            loop->call_soon(*this);
        else
            loop->stop();
    }
};

void CallSoonChain(benchmark::State& state) {
    Loop loop;
    for (auto _ : state) {
        int left = batch;
        loop.call_soon(ChainLink{&loop, &left});
        loop.run_forever();
    }
    state.SetItemsProcessed(state.iterations() * batch);
}
BENCHMARK(CallSoonChain);

Coro<void> nothing() { co_return; }

void CreateTaskCompletes(benchmark::State& state) {
    Loop loop;
    for (auto _ : state)
        loop.run_until_complete([]() -> Coro<void> {
            for (int i = 0; i < batch / 100; ++i) {
                for (int j = 0; j < 100; ++j) picot::create_task(nothing());
                co_await picot::sleep(0s);
            }
        }());
    state.SetItemsProcessed(state.iterations() * batch);
}
BENCHMARK(CreateTaskCompletes);

void CreateTaskAndAwait(benchmark::State& state) {
    Loop loop;
    for (auto _ : state)
        loop.run_until_complete([]() -> Coro<void> {
            for (int i = 0; i < batch; ++i) co_await picot::create_task(nothing());
        }());
    state.SetItemsProcessed(state.iterations() * batch);
}
BENCHMARK(CreateTaskAndAwait);

Coro<int> one() { co_return 1; }

void AwaitChild(benchmark::State& state) {
    Loop loop;
    for (auto _ : state) {
        int sum = loop.run_until_complete([]() -> Coro<int> {
            int total = 0;
            for (int i = 0; i < batch; ++i) total += co_await one();
            co_return total;
        }());
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * batch);
}
BENCHMARK(AwaitChild);

Coro<void> give_way(int times) {
    for (int i = 0; i < times; ++i) co_await picot::sleep(0s);
}

void SleepZero(benchmark::State& state) {
    Loop loop;
    const auto tasks = static_cast<int>(state.range(0));
    const int each = 100'000 / tasks;
    for (auto _ : state) {
        std::vector<Coro<void>> coros;
        for (int i = 0; i < tasks; ++i) coros.push_back(give_way(each));
        loop.run_until_complete([](std::vector<Coro<void>> all) -> Coro<void> {
            co_await picot::gather(std::move(all));
        }(std::move(coros)));
    }
    state.SetItemsProcessed(state.iterations() * each * tasks);
}
BENCHMARK(SleepZero)->Arg(2)->Arg(1000);

void QueuePutGet(benchmark::State& state) {
    Loop loop;
    const auto capacity = static_cast<int>(state.range(0));
    for (auto _ : state)
        loop.run_until_complete([](int size) -> Coro<void> {
            picot::Queue<int> queue(size);
            auto producer = picot::create_task([](picot::Queue<int>& q) -> Coro<void> {
                for (int i = 0; i < batch; ++i) co_await q.put(i);
            }, std::ref(queue));
            for (int i = 0; i < batch; ++i) benchmark::DoNotOptimize(co_await queue.get());
            co_await producer;
        }(capacity));
    state.SetItemsProcessed(state.iterations() * batch);
}
BENCHMARK(QueuePutGet)->Arg(128)->Arg(1);

Coro<void> sleeper() { co_await picot::sleep(1h); }

// Not a speed: what a million sleeping tasks hold, in bytes each.
void BytesPerSleepingTask(benchmark::State& state) {
    constexpr int count = 1'000'000;
    double bytes = 0;
    for (auto _ : state) {
        Loop loop;
        loop.run_until_complete([](double& result) -> Coro<void> {
            const auto in_use = [] {
                const struct mallinfo2 info = mallinfo2();
                return info.uordblks + info.hblkhd;
            };
            const auto before = in_use();
            for (int i = 0; i < count; ++i) picot::create_task(sleeper());
            co_await picot::sleep(0s);
            co_await picot::sleep(0s);
            result = static_cast<double>(in_use() - before) / count;
            for (auto& task : picot::all_tasks())
                if (!(task == picot::current_task())) task.cancel();
            co_await picot::sleep(0s);
            co_await picot::sleep(0s);
        }(bytes));
    }
    state.counters["bytes"] = bytes;
}
BENCHMARK(BytesPerSleepingTask)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
