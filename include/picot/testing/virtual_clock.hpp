#pragma once
// Simulated time for tests: a loop that never sleeps.

#include "picot/loop.hpp"

namespace picot::testing {

/// Nothing is ready and no timer is set: a real loop would sleep for ever.
class Deadlock : public RuntimeError {
public:
    using RuntimeError::RuntimeError;
};

/// A clock that stands still while callbacks run and jumps to the next deadline when the loop would sleep. Tests
/// with it are exact and take no time. A loop that would sleep for ever throws Deadlock out of its run, so it is
/// not for loops that wait for other threads or descriptors. Must outlive its loops; one thread.
/// `VirtualClock clock; Loop loop(clock.options()); run(main(), clock.options());`
class VirtualClock {
public:
    VirtualClock() = default;
    VirtualClock(const VirtualClock&) = delete;
    VirtualClock& operator=(const VirtualClock&) = delete;

    /// The given options with this clock. Every turn looks at the timers, as asyncio does.
    LoopOptions options(LoopOptions options = {}) {
        options.clock = [](void* state) noexcept { return static_cast<VirtualClock*>(state)->now_; };
        options.clock_state = this;
        options.idle = [](void* state, Duration timeout) { static_cast<VirtualClock*>(state)->idle(timeout); };
        options.idle_state = this;
        options.poll_every_turn = true;
        return options;
    }
    /// The time its loops see. It starts at zero.
    TimePoint now() const noexcept { return now_; }
    /// Lets time pass, as a callback that computes for so long.
    void advance(Duration duration) noexcept { now_ = add_saturating(now_, duration); }

private:
    static constexpr TimePoint end{std::chrono::hours(24 * 365 * 200)};
    void idle(Duration timeout) {
        // A loop cuts long sleeps to a day: who sleeps for ever is noticed after two hundred years.
        if (timeout == forever || now_ > end) throw Deadlock("deadlock: nothing is ready and no timer is set");
        advance(timeout);
    }
    TimePoint now_{};
};

}  // namespace picot::testing
