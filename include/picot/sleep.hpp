#pragma once
// sleep: the simplest wait.

#include "picot/task.hpp"

namespace picot {
namespace detail {

class SleepHook;

/// Part of a SleepHook, made where a sleep needs it.
class SleepTimer final : public Timer {
public:
    void run() override;
    void discard() noexcept override {}
    void describe(std::string& out) const override { out += "sleep"; }

private:
    SleepHook& hook() noexcept;
};

/// The wait of a sleep. Its timer is made when it is armed: to give way for a turn needs none, and touches none of its memory.
class SleepHook final : public Wait {
public:
    explicit SleepHook(Duration delay) noexcept : state_(delay > Duration::zero() ? State::delay : State::no_delay) {
        if (state_ == State::delay) delay_ = delay;
    }
    SleepHook(SleepHook&& other) noexcept  // before it is awaited; after that neither is any good
        : state_(other.is_fresh() ? other.state_ : State::fired) {
        if (state_ == State::delay) delay_ = other.delay_;
    }

    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        if (!is_fresh()) [[unlikely]]
            throw_awaited_before();
        TaskBase* task = bind(handle);
        if (state_ == State::delay) {
            arm();
            return suspend_bound(task, handle);
        }
        state_ = State::fired;  // first: a latched cancellation must find it woken, and stay latched
        suspend_bound(task, handle);
        give_way();
    }
    void await_resume() { throw_if_cancelled(); }
    void disarm() noexcept {
        if (state_ == State::armed) [[unlikely]]
            remove_timer();
    }

    Abort abort() noexcept override;
    void describe(std::string& out) const override { out += "sleep"; }

private:
    friend class SleepTimer;
    // As wide as what stands before it in a Wait, so that both are written in one store.
    enum class State : std::uint16_t { delay, no_delay, armed, due_but_cancelled, fired };
    bool is_fresh() const noexcept { return state_ < State::armed; }
    void arm();
    [[noreturn]] static void throw_awaited_before();
    void remove_timer() noexcept;

    State state_;
    union {
        Duration delay_;    // if it has one, until it is armed
        SleepTimer timer_;  // then
    };
};

class SleepWait {
public:
    explicit SleepWait(Duration delay) noexcept : hook_(delay) {}
    // Until it is awaited it is only a delay, and may be given away: create_task(sleep(1s)), wait_for(sleep(1s), …).
    SleepWait(SleepWait&&) noexcept = default;
    ~SleepWait() { hook_.disarm(); }
    bool await_ready() const noexcept { return false; }
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        hook_.await_suspend(handle);
    }
    void await_resume() { hook_.await_resume(); }

private:
    SleepHook hook_;
};

template <class T>
class SleepResultWait final : public SleepWait {
public:
    SleepResultWait(Duration delay, T result) : SleepWait(delay), result_(std::move(result)) {}
    SleepResultWait(SleepResultWait&&) = default;
    T await_resume() {
        SleepWait::await_resume();
        return std::move(result_);
    }

private:
    T result_;
};

}  // namespace detail

/// Suspends the task for at least `delay`, never less; zero or less gives way for exactly one turn of the loop.
/// `forever` sleeps until cancelled. NaN throws ValueError, awaiting the same one again RuntimeError. Cancelling ends it in
/// the next turn. asyncio: `sleep`.
template <class Rep, class Period>
detail::SleepWait sleep(std::chrono::duration<Rep, Period> delay) {
    return detail::SleepWait(to_duration(delay));
}
/// The same, giving `result` at the end.
template <class Rep, class Period, class T>
detail::SleepResultWait<T> sleep(std::chrono::duration<Rep, Period> delay, T result) {
    return detail::SleepResultWait<T>(to_duration(delay), std::move(result));
}
/// A bare number is refused, also where `using namespace picot` would let POSIX's `::sleep(1)` block the loop.
template <class N, class... T>
    requires std::is_arithmetic_v<N>
detail::SleepWait sleep(N, T&&...) {
    static_assert(detail::never<N>, "how long? give a duration: sleep(1s), sleep(std::chrono::seconds(n))");
    return detail::SleepWait(Duration());
}

}  // namespace picot
