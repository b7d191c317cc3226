#pragma once
// Blocking work off the loop: run_in_executor, to_thread, and the default executor of a loop.

#include <typeinfo>

#include "picot/concurrent/executor.hpp"
#include "picot/threads/wrap_future.hpp"

namespace picot {

namespace concurrent {
class ThreadPoolExecutor;
}

namespace detail {

/// Which jobs the default pool is running: kept in debug mode only, to name those that block all others.
class JobBoard {
public:
    struct Entry {
        Entry(JobBoard& board, const std::type_info& type);
        ~Entry();
        JobBoard& board;
        const std::type_info& type;
        TimePoint started;
        bool named = false;
        Entry* previous = nullptr;
        Entry* next = nullptr;
    };
    /// The number of jobs running; the names and ages of those that are older than `age` and were not named before.
    std::size_t describe_old(Duration age, std::string& out);

private:
    struct Lock;
    std::atomic<bool> busy_{false};
    Entry* first_ = nullptr;
    std::size_t count_ = 0;
};

/// The default executor of a loop. Loop thread.
class DefaultExecutor final : public LoopService {
public:
    explicit DefaultExecutor(Loop& loop);
    ~DefaultExecutor() override;
    /// Made on first use. RuntimeError after shutdown.
    concurrent::Executor& get();
    void set(std::shared_ptr<concurrent::ThreadPoolExecutor> pool);
    void on_close() noexcept override;
    /// In debug mode: where to register the job that is about to be submitted; else null.
    std::shared_ptr<JobBoard> watch();

private:
    friend class picot::Loop;
    bool saturated() const;
    void look_at_saturation();
    void retire() noexcept;

    Loop& loop_;
    std::shared_ptr<concurrent::ThreadPoolExecutor> pool_;
    std::shared_ptr<JobBoard> board_;
    bool shutdown_called_ = false;
    bool looking_ = false;
};

/// A job of the default pool in debug mode.
template <class F>
struct WatchedJob {
    std::shared_ptr<JobBoard> board;
    const std::type_info& type;
    F job;
    decltype(auto) operator()()
        requires(!takes_stop_token<F>)
    {
        JobBoard::Entry entry(*board, type);
        return std::move(job)();
    }
    decltype(auto) operator()(stop_token_for<F> token)
        requires takes_stop_token<F>
    {
        JobBoard::Entry entry(*board, type);
        return std::move(job)(std::move(token));
    }
};

/// A job that runs in a context.
template <class F>
struct JobInContext {
    Context context;
    F job;
    decltype(auto) operator()()
        requires(!takes_stop_token<F>)
    {
        return context.run(std::move(job));
    }
    decltype(auto) operator()(stop_token_for<F> token)
        requires takes_stop_token<F>
    {
        return context.run(std::move(job), std::move(token));
    }
};

/// Submits to the given executor, or to the loop's default one.
template <class Job>
auto submit_job(Loop& loop, concurrent::Executor* executor, const std::type_info& type, Job job) {
    loop.check_thread("run_in_executor: call it on the loop's thread, or submit() to an executor from any thread");
    loop.check_open();
    if (executor) return executor->submit(std::move(job));
    auto& standard = loop.service<DefaultExecutor>();
    concurrent::Executor& pool = standard.get();
    if (loop.get_debug()) [[unlikely]]
        return pool.submit(WatchedJob<Job>{standard.watch(), type, std::move(job)});
    return pool.submit(std::move(job));
}

template <class F, class... Args>
using JobCallable = decltype(make_job_callable(std::declval<F>(), std::declval<Args>()...));

template <class Job>
Coro<job_result_t<Job>> run_in_thread(Job job, const std::type_info& type) {
    auto future = submit_job(get_running_loop(), nullptr, type, JobInContext<Job>{copy_context(), std::move(job)});
    co_return co_await ForeignAwaiter<job_result_t<Job>, true>(std::move(future), true);
}

}  // namespace detail

/// Runs `f(args...)`, kept by value, in a thread of the executor, or of the running loop's default executor if that is
/// null; gives its result to this loop. A callable that takes a std::stop_token first is asked through it to stop when
/// the future is cancelled while the job runs; other running jobs just run to their end, and a job that has not begun
/// never does. Context variables do not follow (see `to_thread`). Loop thread. RuntimeError after the executor's
/// shutdown. asyncio: `loop.run_in_executor`.
template <class F, class... Args>
auto run_in_executor(concurrent::Executor* executor, F&& f, Args&&... args) {
    return get_running_loop().run_in_executor(executor, std::forward<F>(f), std::forward<Args>(args)...);
}
template <class F, class... Args>
auto run_in_executor(concurrent::Executor& executor, F&& f, Args&&... args) {
    return get_running_loop().run_in_executor(&executor, std::forward<F>(f), std::forward<Args>(args)...);
}

/// As `run_in_executor` on the default executor, as a coroutine (nothing happens until it is awaited), and with a copy
/// of the current context variables. Cancelling ends the await at once; a job that runs goes on to its end, for which
/// `run` waits. The default executor has few threads (processors + 4): give work that lasts for ever a thread of its
/// own, or it starves the rest; debug mode names such jobs. asyncio: `to_thread`.
template <class F, class... Args>
auto to_thread(F&& f, Args&&... args) {
    return detail::run_in_thread<detail::JobCallable<F, Args...>>(
        detail::make_job_callable(std::forward<F>(f), std::forward<Args>(args)...), typeid(std::decay_t<F>));
}

template <class F, class... Args>
auto Loop::run_in_executor(concurrent::Executor* executor, F&& f, Args&&... args) {
    return detail::wrap(detail::submit_job(*this, executor, typeid(std::decay_t<F>),
                                           detail::make_job_callable(std::forward<F>(f), std::forward<Args>(args)...)),
                        *this, true);
}

}  // namespace picot
