#pragma once
// concurrent::Executor: something that runs callables and gives their futures. Python's
// concurrent.futures.Executor.

#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "picot/concurrent/future.hpp"
#include "picot/detail/function.hpp"
#include "picot/detail/stop_token.hpp"
#include "picot/engine/inbox.hpp"

namespace picot::detail {

/// What an executor queues: one allocation holds the link, the callable, the future and its result.
struct Job : InboxNode {
    using Run = void (*)(Job*) noexcept;

    Job(Run function, FutureCore* state) noexcept : run(function), core(state) {}

    static Job* from(InboxNode* node) noexcept { return static_cast<Job*>(node); }

    /// Does the work if the future is still pending, then in any case frees the callable and the queue's
    /// share. An executor that will not do the work cancels or fails `core` first and calls this all the
    /// same.
    Run run;
    FutureCore* core;
};

template <class R, class F>
class JobState final : public FutureState<R>, public Job {
    static constexpr bool takes_token = takes_stop_token<F>;

public:
    template <class G>
    explicit JobState(G&& f)
        : FutureState<R>(&job_ops, 2), Job(&run_job, this) {  // the queue's share and the handle's
        ::new (static_cast<void*>(&callable_)) F(std::forward<G>(f));
    }

private:
    ~JobState() { drop_callable(); }

    F& callable() noexcept { return *std::launder(reinterpret_cast<F*>(&callable_)); }
    void drop_callable() noexcept {
        if (has_callable_) {
            has_callable_ = false;
            callable().~F();
        }
    }

    static void run_job(Job* job) noexcept {
        auto* self = static_cast<JobState*>(job);
        // Claimed from the start: a running job cannot be cancelled, and its result is built in place.
        if (self->try_start_and_claim() == Phase::pending) {
            try {
                if constexpr (takes_token)
                    self->emplace_from(
                        [self]() -> R { return std::move(self->callable())(self->stop_.get_token()); });
                else
                    self->emplace_from([self]() -> R { return std::move(self->callable())(); });
            } catch (...) {
                self->store_error(std::current_exception());
            }
            self->drop_callable();  // before the result can be seen: what it captured is free by then
            self->finish();
        } else {
            self->drop_callable();
        }
        self->release();
    }

    static void destroy(FutureCore* core) noexcept {
        auto* self = static_cast<JobState*>(static_cast<FutureState<R>*>(core));
        self->~JobState();
        detail::release(static_cast<void*>(self), sizeof(JobState));
    }
    static void request_stop(FutureCore* core) noexcept {
        if constexpr (takes_token)
            static_cast<JobState*>(static_cast<FutureState<R>*>(core))->stop_.request_stop();
    }
    static constexpr FutureCore::Ops job_ops{&destroy, takes_token ? &request_stop : nullptr};

    struct NoStop {};
    bool has_callable_ = true;
    [[no_unique_address]] std::conditional_t<takes_token, std::stop_source, NoStop> stop_;
    alignas(F) std::byte callable_[sizeof(F)];
};

template <class F, class... Args>
inline constexpr bool gives_coro_job_v = gives_coro_v<F, Args...>;
template <class F, class... Args>
    requires(!std::is_member_function_pointer_v<F> && takes_stop_token<F, Args...>)
inline constexpr bool gives_coro_job_v<F, Args...> = is_coro_v<std::remove_cvref_t<typename TokenResult<F, Args...>::type>>;

/// The callable and its arguments as one object that is called once, with a stop token if it takes one.
template <class F, class... Args>
auto make_job_callable(F&& f, Args&&... args) {
    static_assert(!gives_coro_job_v<std::decay_t<F>, std::decay_t<Args>...>,
                  "a coroutine is no job for a thread, which would drop it unrun: co_await it or use create_task; on "
                  "another thread's loop run_coroutine_threadsafe or EventThread::submit");
    if constexpr (!std::is_member_function_pointer_v<std::decay_t<F>> &&
                  takes_stop_token<std::decay_t<F>, std::decay_t<Args>...>) {
        if constexpr (sizeof...(Args) == 0)
            return std::decay_t<F>(std::forward<F>(f));
        else
            return [f = std::decay_t<F>(std::forward<F>(f)),
                    ... args = std::decay_t<Args>(std::forward<Args>(args))](
                       stop_token_for<std::decay_t<F>> token) mutable -> decltype(auto) {
                return std::move(f)(std::move(token), std::move(args)...);
            };
    } else {
        return bind_once(std::forward<F>(f), std::forward<Args>(args)...);
    }
}

template <class F>
struct JobResult {
    using type = std::invoke_result_t<F>;
};
template <class F>
    requires takes_stop_token<F>
struct JobResult<F> {
    using type = typename TokenResult<F>::type;
};
// A temporary that the callable returns by `T&&` is kept as a T.
template <class F>
using job_result_t =
    std::conditional_t<std::is_rvalue_reference_v<typename JobResult<F>::type>,
                       std::decay_t<typename JobResult<F>::type>, typename JobResult<F>::type>;

}  // namespace picot::detail

namespace picot::concurrent {

template <class R, class Source>
class MapResults;

struct ShutdownOptions {
    bool wait = true;             ///< block until all jobs that are not cancelled have ended
    bool cancel_futures = false;  ///< cancel what has not begun
};

struct MapOptions {
    TimeLimit timeout{};  ///< for the whole iteration, counted from the call of map()
    std::size_t buffersize =
        0;  ///< at most so many jobs submitted whose results were not yet taken; 0: all at once
};

/// Runs callables somewhere else. Derive from it to bring your own threads.
///
/// Threads: submit(), map() and shutdown() from any thread.
class Executor {
public:
    Executor() = default;
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;
    virtual ~Executor() = default;

    /// Runs `f(args...)`, both kept by value in the job, and gives the future of its result. A callable that
    /// takes a std::stop_token first is asked through it to stop when the future is cancelled while it runs.
    /// Dropping the future drops nothing else. Throws RuntimeError after shutdown(), BrokenThreadPool after a
    /// failed initializer. (concurrent.futures: Executor.submit)
    template <class F, class... Args>
    auto submit(F&& f, Args&&... args) {
        auto callable = detail::make_job_callable(std::forward<F>(f), std::forward<Args>(args)...);
        using Callable = decltype(callable);
        using R = detail::job_result_t<Callable>;
        using State = detail::JobState<R, Callable>;
        static_assert(alignof(State) <= detail::frame_unit,
                      "jobs aligned to more than 64 bytes are not supported");
        void* block = detail::allocate(sizeof(State));
        State* state;
        try {
            state = ::new (block) State(std::move(callable));
        } catch (...) {
            detail::release(block, sizeof(State));
            throw;
        }
        Future<R> future{detail::CoreRef(state)};
        try {
            enqueue(state);
        } catch (...) {
            state->core->release();  // the queue's share
            throw;
        }
        return future;
    }

    /// Runs `f(item)` for each item and gives the results in the order of the items, as a range to iterate
    /// once. The items are copied into the jobs; with a buffersize the range is read as the iteration goes
    /// on, so an lvalue has to live so long. An iteration throws what its job threw, or TimeoutError; when
    /// the range is dropped, the jobs that have not begun are cancelled. (Executor.map)
    template <class F, class Range>
    auto map(F f, Range&& range, MapOptions options = {});

    /// The same over several ranges in step, `f(a, b, ...)`, up to the end of the shortest.
    template <class F, class... Ranges>
    auto map(MapOptions options, F f, Ranges&&... ranges);

    /// Takes no more jobs. Those submitted still run, unless cancelled by `cancel_futures`. May be called
    /// again. (Executor.shutdown)
    virtual void shutdown(ShutdownOptions options = {}) = 0;

protected:
    /// Takes a share of the job's core and sees to it that `job->run(job)` is called once, or throws.
    virtual void enqueue(detail::Job* job) = 0;
};

}  // namespace picot::concurrent

#include "picot/concurrent/detail/map.hpp"
