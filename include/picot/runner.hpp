#pragma once
// run and Runner: a loop from its making to its orderly end.

#include <optional>

#include "picot/task.hpp"

namespace picot {

namespace detail {

struct ShutdownLimits {
    Duration cancel = std::chrono::minutes(5);    // for cancelled tasks to end
    Duration executor = std::chrono::minutes(5);  // for jobs of the default executor
};

/// The one order in which a loop ends: cancel all tasks and wait for them, report those that failed or refuse,
/// close async generators, end the default executor. The loop is then ready for `close()`. It must not be running.
void shutdown_loop(Loop& loop, ShutdownLimits limits = {});

/// The first Ctrl-C cancels the main task, the second interrupts the run: installed while a Runner runs in the main
/// thread, unless the program has its own SIGINT handler.
class InterruptGuard {
public:
    InterruptGuard(Loop& loop, FutureBase& main);
    ~InterruptGuard();
    /// Whether the cancellation of the main task came from Ctrl-C alone.
    bool interrupted();

private:
    Loop& loop_;
    TaskBase* main_ = nullptr;
    int count_ = 0;
    bool installed_ = false;
};

/// Reports the exception that is being handled, and where it came from. False for those that are no errors of the
/// program: CancelledError, KeyboardInterrupt, SystemExit.
bool report_uncaught() noexcept;
/// The exit code for the exception that is being handled, which has left the run; reports it if need be.
int exit_code_of_exception() noexcept;

/// The program's coroutine as its exit code. Reports an exception while the task still knows its await stack.
template <class T>
Coro<int> main_with_report(Coro<T> main) {
    static_assert(std::is_void_v<T> || std::is_same_v<T, int>, "run_main takes a Coro<void>, or a Coro<int> that gives the exit code");
    try {
        if constexpr (std::is_void_v<T>) {
            co_await std::move(main);
            co_return 0;
        } else {
            co_return co_await std::move(main);
        }
    } catch (...) {
        if (!report_uncaught()) throw;
    }
    co_return 1;
}

}  // namespace detail

/// A loop for several runs, with one context, closed in order at the end; asyncio's `Runner`. The loop is made on
/// first use. For one thread: the one that runs it.
class Runner {
public:
    explicit Runner(LoopOptions options = {}) : options_(std::move(options)) {}
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    /// Runs an awaitable to its end and gives its result. Between two runs nothing progresses. On the main thread
    /// Ctrl-C cancels the task, and KeyboardInterrupt is thrown when it has ended by that; a second Ctrl-C throws at
    /// once. RuntimeError inside a running loop, or after `close`.
    template <class A>
    detail::await_result_t<A> run(A&& awaitable) {
        if (running_loop() && !running_loop()->allows_nesting())
            throw RuntimeError("Runner.run() cannot be called from a running event loop: co_await the coroutine instead");
        Loop& loop = get_loop();
        if constexpr (detail::is_future_v<A>)
            return run_task(loop, ensure_future(std::forward<A>(awaitable), loop));
        else
            return run_main(loop, detail::make_task_with(loop, detail::to_coro(std::forward<A>(awaitable)), main_options(), {}));
    }
    /// The same in a context of its own instead of the Runner's. asyncio: `run(..., context=)`.
    template <class A>
        requires(!detail::is_future_v<A>)
    detail::await_result_t<A> run(A&& awaitable, Context context) {
        if (running_loop() && !running_loop()->allows_nesting())
            throw RuntimeError("Runner.run() cannot be called from a running event loop: co_await the coroutine instead");
        Loop& loop = get_loop();
        TaskOptions options{.context = std::move(context)};
        return run_task(loop, detail::make_task_with(loop, detail::to_coro(std::forward<A>(awaitable)), std::move(options), {}));
    }
    /// The loop, made if need be. RuntimeError after `close`. asyncio: `get_loop`.
    Loop& get_loop();
    /// Ends everything in order: tasks, async generators, the default executor, the loop. Idempotent.
    void close();

private:
    template <class F>
    auto run_task(Loop& loop, F future) {
        detail::InterruptGuard guard(loop, *future.base());
        try {
            return loop.run_until_complete(future);
        } catch (const CancelledError&) {
            if (guard.interrupted()) throw KeyboardInterrupt();
            throw;
        }
    }
    // The Runner's context while that holds something. An empty one is not made, for a task without it takes shorter ways:
    // should the run make one, it is kept for the next.
    TaskOptions main_options() const;
    void keep_context(detail::FutureBase& main);
    template <class F>
    auto run_main(Loop& loop, F task) {
        struct Keep {
            Runner& runner;
            F& task;
            ~Keep() { runner.keep_context(*task.base()); }  // which without memory ends the program
        } keep{*this, task};
        return run_task(loop, task);
    }

    LoopOptions options_;
    Context context_;
    detail::Box<Loop> loop_;
    bool closed_ = false;
};

/// Runs `main` on a new loop of this thread and ends everything in order; asyncio's `run`. `main` is a coroutine,
/// another awaitable, or a callable that returns one. Gives its result; `int main() { return picot::run(amain()); }`.
/// On Ctrl-C: KeyboardInterrupt, after the cancelled tasks have ended. RuntimeError inside a running loop.
template <class A>
auto run(A&& main, LoopOptions options = {}) {
    if (running_loop() && !running_loop()->allows_nesting())
        throw RuntimeError("picot::run() cannot be called from a running event loop: co_await the coroutine instead");
    Runner runner(std::move(options));
    if constexpr (std::is_invocable_v<std::decay_t<A>&>)
        return runner.run(detail::keep_call(std::forward<A>(main)));
    else if constexpr (detail::Awaitable<A>)
        return runner.run(std::forward<A>(main));
    else
        static_assert(detail::never<A>, "run takes a coroutine, another awaitable, or a callable without arguments that returns one: "
                                        "run(work(1)), not run(work, 1)");
}

/// `run` for a whole program: `int main() { return picot::run_main(async_main()); }`. Gives the exit code: what a
/// `Coro<int>` returns, 0 for a `Coro<void>`, 130 after Ctrl-C (quietly, after the cancelled tasks have ended), the code
/// of a SystemExit. Any other exception is logged with its type, text and await stack, and gives 1. Throws nothing.
/// Python: how the interpreter ends `asyncio.run(main())`.
template <class A>
int run_main(A&& main, LoopOptions options = {}) noexcept {
    try {
        if constexpr (std::is_invocable_v<std::decay_t<A>&>)
            return run(detail::main_with_report(detail::keep_call(std::forward<A>(main))), std::move(options));
        else if constexpr (detail::Awaitable<A>)
            return run(detail::main_with_report(detail::to_coro(std::forward<A>(main))), std::move(options));
        else
            static_assert(detail::never<A>, "run_main takes a coroutine, or a callable without arguments that returns one");
    } catch (...) {
        return detail::exit_code_of_exception();
    }
}

}  // namespace picot
