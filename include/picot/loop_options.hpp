#pragma once
// How a loop is made.

#include <cstddef>
#include <string>

#include "picot/duration.hpp"

namespace picot {

/// How a loop is made. The defaults are what asyncio does, as fast as we can.
struct LoopOptions {
    enum class BackendKind { automatic, epoll, poll };
    /// Shows in thread names and dumps.
    std::string name = {};
    /// Debug mode (see `Loop::set_debug`). Default: on if the environment has a non-empty PICOT_DEBUG other than 0.
    bool debug = default_debug();
    /// Look for I/O and timers before every turn, as asyncio does. Otherwise a loop that is never idle looks at the
    /// clock at least every 61 turns, and every turn when turns are longer than 50 microseconds; at the kernel when 5
    /// microseconds have passed or every 8 looks, 20 and 32 while the kernel has nothing: that saves a system call a
    /// turn. Default: off, unless the environment has PICOT_POLL_EVERY_TURN=1.
    bool poll_every_turn = default_poll_every_turn();
    /// How long to keep looking for work before the thread sleeps. Costs a core; saves the 15 to 80
    /// microseconds that waking a thread takes. Default: sleep at once.
    Duration spin = Duration::zero();
    /// `automatic` is epoll where there is one, else poll.
    BackendKind backend = BackendKind::automatic;
    /// The clock; null is the monotonic one. For simulated time.
    TimePoint (*clock)(void* state) = nullptr;
    void* clock_state = nullptr;
    /// Called instead of sleeping when nothing is ready, with how long the loop would sleep (`forever`: no timer
    /// either); afterwards the loop looks again. For simulated time; what it throws leaves the run.
    void (*idle)(void* state, Duration timeout) = nullptr;
    void* idle_state = nullptr;
    /// Which ready record runs next, of `count`; null is always the first. For simulated schedules.
    std::size_t (*pick)(void* state, std::size_t count) = nullptr;
    void* pick_state = nullptr;

    static bool default_debug() noexcept;
    static bool default_poll_every_turn() noexcept;
};

}  // namespace picot
