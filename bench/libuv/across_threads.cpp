// libuv's side of picot/across_threads.cpp. uv_async_send carries nothing, and several sends may become one
// call: what is posted waits in a vector under a mutex, as its guide has it.
#include <uv.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "row.hpp"

namespace {

struct Posted {
    void (*function)(void*);
    void* argument;
};

// A loop in a thread of its own.
class Loop {
public:
    Loop() {
        uv_loop_init(&loop_);
        uv_async_init(&loop_, &async_, [](uv_async_t* handle) { static_cast<Loop*>(handle->data)->take(); });
        async_.data = this;
        uv_idle_init(&loop_, &idle_);
        thread_ = std::thread([this] { uv_run(&loop_, UV_RUN_DEFAULT); });
    }
    ~Loop() {
        post({[](void* self) {
                  auto& loop = *static_cast<Loop*>(self);
                  uv_close(reinterpret_cast<uv_handle_t*>(&loop.async_), nullptr);
                  uv_close(reinterpret_cast<uv_handle_t*>(&loop.idle_), nullptr);
              },
              this});
        thread_.join();
        uv_loop_close(&loop_);
    }
    void post(Posted posted) {
        {
            std::lock_guard lock(mutex_);
            posted_.push_back(posted);
        }
        uv_async_send(&async_);
    }
    // From now on a callback runs in every turn.
    void keep_busy() {
        post({[](void* self) { uv_idle_start(&static_cast<Loop*>(self)->idle_, [](uv_idle_t*) {}); }, this});
    }

private:
    void take() {
        {
            std::lock_guard lock(mutex_);
            taken_.swap(posted_);
        }
        for (const Posted& posted : taken_) posted.function(posted.argument);
        taken_.clear();
    }

    uv_loop_t loop_;
    uv_async_t async_;
    uv_idle_t idle_;
    std::mutex mutex_;
    std::vector<Posted> posted_;
    std::vector<Posted> taken_;
    std::thread thread_;
};

void post(bench::Run& run) {
    const std::int64_t producers = run.parameter();
    const std::int64_t each = run.n() / producers;
    struct Count {
        std::int64_t received;
        std::int64_t expected;
        uv_sem_t all;
    } count{0, each * producers, {}};
    uv_sem_init(&count.all, 0);
    Loop loop;
    run.measure([&] {
        count.received = 0;
        std::vector<std::thread> threads;
        for (std::int64_t p = 0; p < producers; ++p)
            threads.emplace_back([&] {
                for (std::int64_t i = 0; i < each; ++i)
                    loop.post({[](void* argument) {
                                   auto& mine = *static_cast<Count*>(argument);
                                   if (++mine.received == mine.expected) uv_sem_post(&mine.all);
                               },
                               &count});
            });
        uv_sem_wait(&count.all);
        for (auto& thread : threads) thread.join();
    });
    uv_sem_destroy(&count.all);
}
const bench::Row post_row{"post_#", post};

// A callback instead of a coroutine, and a semaphore to wait for it.
void submit(bench::Run& run, bool busy) {
    struct Answer {
        int value;
        uv_sem_t ready;
    } answer{};
    uv_sem_init(&answer.ready, 0);
    Loop loop;
    bench::pin(0);
    loop.post({[](void*) { bench::pin(1); }, nullptr});
    if (busy) loop.keep_busy();
    std::vector<std::int64_t> waits;
    waits.reserve(static_cast<std::size_t>(run.n()));
    run.measure([&] {
        for (std::int64_t i = 0; i < run.n(); ++i) {
            const std::int64_t start = bench::now();
            loop.post({[](void* argument) {
                           auto& mine = *static_cast<Answer*>(argument);
                           mine.value = 42;
                           uv_sem_post(&mine.ready);
                       },
                       &answer});
            uv_sem_wait(&answer.ready);
            waits.push_back(bench::now() - start);
        }
    });
    run.latencies(std::move(waits));
}
const bench::Row submit_idle_row{"submit_idle", [](bench::Run& run) { submit(run, false); }};
const bench::Row submit_busy_row{"submit_busy", [](bench::Run& run) { submit(run, true); }};

struct Lane {
    uv_work_t work;
    std::int64_t left;
    std::int64_t result;
    void next() {
        if (left-- == 0) return;
        work.data = this;
        uv_queue_work(
            work.loop, &work,
            [](uv_work_t* job) {
                auto& lane = *static_cast<Lane*>(job->data);
                lane.result = lane.left;
            },
            [](uv_work_t* job, int) { static_cast<Lane*>(job->data)->next(); });
    }
};

void pool(bench::Run& run) {
    setenv("UV_THREADPOOL_SIZE", "2", 1);
    uv_loop_t loop;
    uv_loop_init(&loop);
    run.measure([&] {
        std::vector<Lane> lanes(static_cast<std::size_t>(run.parameter()));
        for (Lane& lane : lanes) {
            lane.work.loop = &loop;
            lane.left = run.n() / run.parameter();
            lane.next();
        }
        uv_run(&loop, UV_RUN_DEFAULT);
    });
    uv_loop_close(&loop);
}
const bench::Row pool_row{"pool_#", pool};

}  // namespace
