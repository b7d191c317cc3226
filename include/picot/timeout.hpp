#pragma once
// Deadlines: timeout scopes and wait_for.

#include <optional>

#include "picot/with.hpp"

namespace picot {

/// The scope of a deadline; asyncio's `Timeout`. Enter it with `with`. At the deadline the task is cancelled,
/// and the scope turns that CancelledError into TimeoutError at its end; a cancellation from elsewhere passes
/// through. A body that ends without suspending after its deadline has not timed out.
class Timeout {
public:
    /// A scope that expires at `when`; nullopt never.
    explicit Timeout(std::optional<TimePoint> when) noexcept : when_(when) {}
    Timeout(Timeout&& other);
    ~Timeout() {
        handle_.cancel();
        soon_handle_.cancel();
    }

    /// The deadline, or nullopt.
    std::optional<TimePoint> when() const noexcept { return when_; }
    /// Changes the deadline, or removes it. RuntimeError outside the active phase.
    void reschedule(std::optional<TimePoint> when);
    /// Whether the deadline has passed while the scope was active.
    bool expired() const noexcept { return state_ == State::expiring || state_ == State::expired; }
    /// "<Timeout [active] when=12.345>".
    std::string repr() const;

    void aenter();
    bool aexit(std::exception_ptr error);

private:
    enum class State { created, active, expiring, expired, finished };
    void arm();
    std::optional<TimePoint> when_;
    State state_ = State::created;
    detail::Ref<detail::TaskBase> task_;
    std::uint32_t cancelling_ = 0;
    TimerHandle handle_;
    Handle soon_handle_;
};

/// A scope that expires after `delay` from now; `forever` never. asyncio: `timeout`. Running loop only.
template <class Rep, class Period>
Timeout timeout(std::chrono::duration<Rep, Period> delay) {
    const Duration limit = to_duration(delay);
    if (limit == forever) return Timeout(std::nullopt);
    return Timeout(add_saturating(get_running_loop().time(), limit));
}
/// A bare number is no duration.
template <class N>
    requires std::is_arithmetic_v<N>
Timeout timeout(N) {
    static_assert(detail::never<N>, "how long? give a duration: timeout(1s), timeout(std::chrono::seconds(n))");
    return Timeout(std::nullopt);
}
/// Never expires unless rescheduled. asyncio: `timeout(None)`.
inline Timeout timeout(std::nullopt_t) { return Timeout(std::nullopt); }
/// A scope that expires at a time of `Loop::time()`. asyncio: `timeout_at`.
inline Timeout timeout_at(std::optional<TimePoint> when) { return Timeout(when); }

namespace detail {

template <class A>
Coro<await_result_t<A>> wait_for_awaitable(A awaitable, Duration limit) {
    Timeout scope = limit == forever ? Timeout(std::nullopt)
                                     : Timeout(add_saturating(get_running_loop().time(), limit));
    scope.aenter();
    auto result = co_await outcome(std::move(awaitable));
    scope.aexit(result.error());
    co_return std::move(result).value();
}

/// Cancels and waits until the cancellation is through.
Coro<void> cancel_and_wait(Ref<FutureBase> future);

template <class F, class T>
Coro<T> wait_for_nothing(F future) {
    if (!future.done()) {
        co_await cancel_and_wait(Ref<FutureBase>(future.base()));
        if (future.cancelled()) throw TimeoutError();
    }
    co_return std::move(future).result();
}

}  // namespace detail

/// Awaits with a limit: at the deadline the awaitable is cancelled, its cancellation is waited for, and
/// TimeoutError is thrown; if it swallows the cancellation, its result is returned. A coroutine runs in the calling
/// task. A limit of zero or less gives a done future's result, and cancels anything else unstarted.
/// asyncio: `wait_for`. `timeout=None` is `forever`.
template <class A, class Rep, class Period>
Coro<detail::await_result_t<A>> wait_for(A&& awaitable, std::chrono::duration<Rep, Period> delay) {
    const Duration limit = to_duration(delay);
    if (limit <= Duration::zero()) {
        auto future = ensure_future(std::forward<A>(awaitable));
        using F = decltype(future);
        return detail::wait_for_nothing<F, typename F::value_type>(std::move(future));
    }
    return detail::wait_for_awaitable<std::decay_t<A>>(std::forward<A>(awaitable), limit);
}
/// A bare number is no duration.
template <class A, class N>
    requires std::is_arithmetic_v<N>
Coro<detail::await_result_t<A>> wait_for(A&&, N) {
    static_assert(detail::never<N>, "how long? give a duration: wait_for(work(), 1s), wait_for(work(), std::chrono::seconds(n))");
    return {};
}

}  // namespace picot
