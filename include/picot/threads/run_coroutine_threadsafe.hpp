#pragma once
// run_coroutine_threadsafe: a coroutine for a loop, from any thread.

#include "picot/threads/submission.hpp"

namespace picot {

/// Runs the coroutine as a task of `loop` and gives its result to this thread, or any other. Any thread; before the
/// loop runs too: it starts when that does. Order: behind what this thread has given to the loop before.
///
/// The future stays pending until the coroutine ends, so `cancel()` answers true until then; it cancels the task, in
/// the loop's next turn, or prevents that it ever starts. A task that is cancelled from inside cancels the future. A
/// `result(timeout)` that times out cancels nothing. `result()` on the loop's own thread throws DeadlockError. The task
/// runs in a copy of this thread's current context. An error that nobody can ever ask for, since no handle and no callback
/// is left, goes to the loop's exception handler; one that nobody has asked for when the last handle goes is logged. asyncio: `run_coroutine_threadsafe`.
///
/// Throws LoopClosedError if the loop is closed; one that closes later fails the future with LoopClosedError. The loop
/// must not be destroyed meanwhile.
template <class T>
concurrent::Future<T> run_coroutine_threadsafe(Coro<T> coro, Loop& loop,
                                               std::source_location here = std::source_location::current()) {
    return detail::Submission<T>::submit(loop, std::move(coro), here);
}

/// The same for another awaitable of that loop, such as `queue.join()`.
template <detail::PlainAwaitable A>
auto run_coroutine_threadsafe(A&& awaitable, Loop& loop, std::source_location here = std::source_location::current()) {
    return run_coroutine_threadsafe(detail::to_coro(std::forward<A>(awaitable)), loop, here);
}

namespace detail {

template <class F, class... Args>
using KeptResult = std::decay_t<decltype(detail::invoke(std::declval<std::decay_t<F>&>(), std::declval<std::decay_t<Args>>()...))>;

/// What a callable may return to be awaited: coroutines and operations. Handles of what runs already are values.
template <class A>
concept Submittable = !is_future_v<A> && !std::is_base_of_v<concurrent::AnyFuture, A> && requires { typename await_result_t<A>; };

template <class F, class... Args>
auto plain_call(F f, Args... args) -> Coro<decltype(detail::invoke(f, std::move(args)...))> {
    co_return detail::invoke(f, std::move(args)...);
}

/// The call as a coroutine, whether it gives an awaitable or a value.
template <class F, class... Args>
auto submitted_call(F&& f, Args&&... args) {
    if constexpr (Submittable<KeptResult<F, Args...>>)
        return call_kept<std::decay_t<F>, std::decay_t<Args>...>(std::forward<F>(f), std::forward<Args>(args)...);
    else
        return plain_call<std::decay_t<F>, std::decay_t<Args>...>(std::forward<F>(f), std::forward<Args>(args)...);
}

}  // namespace detail

/// Calls `callable(args...)` on the loop's thread: if it returns a coroutine (or an operation to await), that is run as
/// above, else the future gets what it returns; a Task comes out as a handle. Callable and arguments are kept by value in
/// the task, so that a lambda with captures does not dangle (std::ref for references).
template <class F, class... Args>
    requires std::is_invocable_v<std::decay_t<F>&, std::decay_t<Args>...>
auto run_coroutine_threadsafe(Loop& loop, F&& callable, Args&&... args) {
    auto coro = detail::submitted_call(std::forward<F>(callable), std::forward<Args>(args)...);
    using T = typename decltype(coro)::value_type;
    return detail::Submission<T>::submit(loop, std::move(coro), {});
}

/// A concurrent future that follows a future or task of a loop, for other threads: cancelling it cancels that one, on
/// the loop's thread. It fails with LoopClosedError if the loop closes first. Loop thread only. The counterpart of
/// `wrap_future`.
template <class T>
concurrent::Future<T> to_concurrent(const Future<T>& future) {
    Loop& loop = future.get_loop();
    loop.check_thread("to_concurrent: call it on the loop's thread, and pass on what it returns");
    return detail::Mirror<T>::of(loop, *future.base());
}
template <class T>
concurrent::Future<T> to_concurrent(const Task<T>& task) {
    return to_concurrent(static_cast<const Future<T>&>(task));
}

}  // namespace picot
