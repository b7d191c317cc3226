#include "picot/sleep.hpp"

#include <cstddef>

namespace picot::detail {

SleepHook& SleepTimer::hook() noexcept {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
    constexpr std::size_t offset = offsetof(SleepHook, timer_);  // it has one base, and virtual functions
#pragma GCC diagnostic pop
    return *reinterpret_cast<SleepHook*>(reinterpret_cast<char*>(this) - offset);
}

void SleepTimer::run() {
    fetch_ahead();
    SleepHook& hook = this->hook();
    const bool cancelled = hook.state_ == SleepHook::State::due_but_cancelled;
    hook.state_ = SleepHook::State::fired;
    cancelled ? hook.wake_cancelled() : hook.wake();
}

void SleepHook::arm() {
    Loop& loop = TaskBase::stepping_loop();
    const TimePoint when = add_saturating(loop.time(), delay_);
    ::new (&timer_) SleepTimer;
    state_ = State::armed;
    loop.add_timer(timer_, when);
}

void SleepHook::throw_awaited_before() { throw RuntimeError("this sleep was awaited before: call sleep() for each co_await"); }

// A timer that is due lies in the ready queue. Frames are destroyed after a closing loop has emptied that.
void SleepHook::remove_timer() noexcept {
    if (timer_.armed()) task()->loop().remove_timer(timer_);
}

Abort SleepHook::abort() noexcept {
    if (state_ == State::fired) return Abort::refused;
    if (timer_.armed()) {
        remove_timer();
        state_ = State::fired;
        return Abort::done;
    }
    state_ = State::due_but_cancelled;  // in the ready queue: its turn wakes the task
    return Abort::pending;
}

}  // namespace picot::detail
