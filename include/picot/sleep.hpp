#pragma once
// sleep: the simplest wait.

#include "picot/task.hpp"

namespace picot {
namespace detail {

/// One turn of the loop: the task goes to the end of the ready queue. No timer, no allocation.
class YieldWait : public Wait {
public:
    bool await_ready() const noexcept { return false; }
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) noexcept {
        suspend(handle);
        wake();
    }
    Abort abort() noexcept override { return Abort::refused; }  // it is in the ready queue: latched until it runs
    void describe(std::string& out) const override { out += "sleep(0)"; }
    void await_resume() { throw_if_cancelled(); }
};

/// The wait of a sleep, and its timer. Without a destructor, which would have to restore both vtables.
class SleepHook final : public Wait, public Timer {
public:
    explicit SleepHook(Duration delay) noexcept { when_ = TimePoint(delay); }
    SleepHook(SleepHook&& other) noexcept : SleepHook(other.delay()) {}

    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        TaskBase* task = bind(handle);
        if (delay() > Duration::zero()) {
            arm(task->loop());
            return suspend_bound(task, handle);
        }
        fired_ = true;  // first: a latched cancellation must find it woken, and stay latched
        suspend_bound(task, handle);
        wake();
    }
    void await_resume() { throw_if_cancelled(); }
    void disarm() noexcept {
        if (armed()) task()->loop().remove_timer(*this);
    }

    Abort abort() noexcept override {
        if (fired_) return Abort::refused;
        if (armed()) {
            disarm();
            return Abort::done;
        }
        cancelled_in_queue_ = true;  // due, and in the ready queue: its turn wakes the task
        return Abort::pending;
    }
    void describe(std::string& out) const override { out += "sleep"; }
    void run() override {
        fetch_ahead();
        fired_ = true;
        cancelled_in_queue_ ? wake_cancelled() : wake();
    }
    void discard() noexcept override {}

private:
    void arm(Loop& loop);
    Duration delay() const noexcept { return when_.time_since_epoch(); }  // `when` of a timer not armed yet
    bool fired_ = false;
    bool cancelled_in_queue_ = false;
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
/// `forever` sleeps until cancelled. NaN throws ValueError. Cancelling ends it in the next turn. asyncio: `sleep`.
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
