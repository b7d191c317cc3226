#pragma once
// concurrent::ThreadPoolExecutor. Python's concurrent.futures.ThreadPoolExecutor.

#include <memory>
#include <string>

#include "picot/concurrent/executor.hpp"

namespace picot::concurrent {

/// min(32, processors + 4), counting the processors that this process may use, as Python does.
int default_max_workers() noexcept;

struct ThreadPoolOptions {
    int max_workers = default_max_workers();  ///< at least 1, else ValueError
    std::string
        thread_name_prefix{};  ///< threads are called prefix_0, prefix_1, ...; Linux shows 15 characters
    detail::UniqueFunction<void()>
        initializer{};  ///< called by each new thread first; from several threads at a time
    /// How long a thread that has run out of jobs looks for the next one before it goes to sleep; zero is not
    /// at all. The default is about what going to sleep and being woken costs by itself. Ours.
    Duration spin = std::chrono::microseconds(5);
};

/// What a pool is doing, for logs and reports.
struct ThreadPoolStats {
    int workers;         ///< threads started
    int idle;            ///< of them waiting for a job
    std::size_t queued;  ///< jobs not begun, as far as a worker has seen them
};

/// A pool of threads, started as jobs need them: an idle one is used before another is started. A job that
/// blocks on a future of the same pool can leave it without a thread to run that: give such jobs a pool of
/// their own.
///
/// The destructor is shutdown(): it waits for the jobs. When a job of the pool itself destroys it, it does
/// not wait. Pools that are never destroyed are waited for when the process exits.
///
/// Threads: every method from any thread. Queueing is lock-free and costs a system call only if it has to
/// wake a thread. If an initializer throws, all pending and later jobs get BrokenThreadPool.
class ThreadPoolExecutor final : public Executor {
public:
    using BROKEN = BrokenThreadPool;  ///< what jobs get after a failed initializer

    ThreadPoolExecutor() : ThreadPoolExecutor(ThreadPoolOptions{}) {}
    explicit ThreadPoolExecutor(int max_workers, std::string thread_name_prefix = {})
        : ThreadPoolExecutor(ThreadPoolOptions{.max_workers = max_workers,
                                               .thread_name_prefix = std::move(thread_name_prefix)}) {}
    explicit ThreadPoolExecutor(ThreadPoolOptions options);
    ~ThreadPoolExecutor() override;

    /// Throws DeadlockError, and does nothing, if called with `wait` by a job of this pool.
    void shutdown(ShutdownOptions options = {}) override;

    int max_workers() const noexcept;
    ThreadPoolStats stats() const;

private:
    class Impl;
    void enqueue(detail::Job* job) override;

    std::shared_ptr<Impl> impl_;  // shared with the threads: a job may destroy its own pool
};

}  // namespace picot::concurrent
