#pragma once
// Results as values: outcome(), and finally() for cleaning up with awaits.

#include <optional>

#include "picot/task.hpp"

namespace picot {

/// What an await gave: a value, or the exception it would have thrown (a cancellation too).
template <class T = void>
class Outcome {
public:
    using value_type = T;
    explicit Outcome(std::exception_ptr error) noexcept : error_(std::move(error)) {}
    template <class... U>
    explicit Outcome(std::in_place_t, U&&... value) : value_(std::in_place, std::forward<U>(value)...) {}

    bool has_value() const noexcept { return !error_; }
    explicit operator bool() const noexcept { return !error_; }
    /// The value, or throws the exception.
    auto value() & -> std::add_lvalue_reference_t<T> {
        if (error_) std::rethrow_exception(error_);
        if constexpr (!std::is_void_v<T>) return *value_;
    }
    auto value() const& -> std::add_lvalue_reference_t<const T> {
        if (error_) std::rethrow_exception(error_);
        if constexpr (!std::is_void_v<T>) return *value_;
    }
    T value() && {
        if (error_) std::rethrow_exception(error_);
        if constexpr (!std::is_void_v<T>) return std::move(*value_);
    }
    /// The exception, or null.
    const std::exception_ptr& error() const noexcept { return error_; }
    /// Whether the exception is a CancelledError.
    bool cancelled() const noexcept { return error_ && detail::is_cancellation(error_); }

private:
    struct Nothing {};
    std::exception_ptr error_;
    std::optional<std::conditional_t<std::is_void_v<T>, Nothing, T>> value_;
};

namespace detail {

/// Asks any awaitable for its awaiter.
template <class A>
decltype(auto) get_awaiter(A&& awaitable) {
    if constexpr (is_coro_v<std::remove_cvref_t<A>>)
        return CoroAwaiter<typename std::remove_cvref_t<A>::value_type>(std::move(awaitable));
    else if constexpr (HasMemberCoAwait<A>)
        return static_cast<A&&>(awaitable).operator co_await();
    else
        return static_cast<A&&>(awaitable);
}

template <class A>
class OutcomeAwaiter {
public:
    using Inner = decltype(get_awaiter(std::declval<A>()));
    using T = std::remove_cvref_t<decltype(std::declval<Inner&>().await_resume())>;
    explicit OutcomeAwaiter(A&& awaitable) : inner_(get_awaiter(std::forward<A>(awaitable))) {}
    bool await_ready() {
        try {
            return inner_.await_ready();
        } catch (...) {
            refused_ = std::current_exception();
            return true;
        }
    }
    // Answers as the inner one does; what that throws lets the coroutine go on at once.
    template <class P>
    auto await_suspend(std::coroutine_handle<P> handle) {
        using Answer = decltype(inner_.await_suspend(handle));
        if constexpr (noexcept(inner_.await_suspend(handle)))
            return inner_.await_suspend(handle);
        else if constexpr (std::is_void_v<Answer>)
            return attempt([&] { return inner_.await_suspend(handle), true; }, [] { return false; });
        else if constexpr (std::is_same_v<Answer, bool>)
            return attempt([&] { return inner_.await_suspend(handle); }, [] { return false; });
        else
            return attempt([&]() -> std::coroutine_handle<> { return inner_.await_suspend(handle); },
                           [&] { return handle.promise().task->transfer(&handle.promise()); });
    }
    Outcome<T> await_resume() {
        if (refused_) [[unlikely]]
            return Outcome<T>(std::move(refused_));
        if constexpr (requires { inner_.take_error(); }) {
            // The exception stays a value: throwing it here would cost microseconds.
            if (std::exception_ptr error = inner_.take_error()) return Outcome<T>(std::move(error));
        }
        try {
            if constexpr (std::is_void_v<T>) {
                inner_.await_resume();
                return Outcome<T>(std::in_place);
            } else {
                return Outcome<T>(std::in_place, inner_.await_resume());
            }
        } catch (...) {
            return Outcome<T>(std::current_exception());
        }
    }

private:
    template <class Suspend, class GoOn>
    auto attempt(Suspend suspend, GoOn go_on) {
        try {
            return suspend();
        } catch (...) {
            refused_ = std::current_exception();
        }
        return go_on();
    }
    Inner inner_;
    std::exception_ptr refused_;  // what came before the wait: misuse, a queue that is shut down
};

}  // namespace detail

/// `Outcome<T> r = co_await outcome(f());` never throws what `f` throws: the way to await in what would be an
/// `except` block, since C++ has no co_await in `catch`. Costs no throw at this await.
template <class A>
auto outcome(A&& awaitable) {
    return detail::OutcomeAwaiter<A>(std::forward<A>(awaitable));
}

namespace detail {

template <class B>
auto finish_with(B body) {
    if constexpr (std::is_invocable_v<B&>)
        return call_kept<B>(std::move(body));
    else
        return to_coro(std::move(body));
}

template <class T, class Cleanup>
Coro<T> run_finally(Coro<T> body, Cleanup cleanup) {
    Outcome<T> result = co_await outcome(std::move(body));
    if constexpr (std::is_void_v<std::invoke_result_t<Cleanup&>>)
        cleanup();
    else
        co_await cleanup();
    co_return std::move(result).value();
}

}  // namespace detail

/// `try: await body finally: await cleanup()`. `body` is an awaitable or a callable that returns one; `cleanup` is
/// a callable, plain or coroutine. It runs however the body ends, cancelled too, and may await: a cancellation
/// already delivered is not delivered again. What the cleanup throws replaces what the body threw.
template <class Body, class Cleanup>
auto finally(Body body, Cleanup cleanup) {
    return detail::run_finally(detail::finish_with(std::move(body)), std::move(cleanup));
}

}  // namespace picot
