#pragma once
// Barrier: tasks that wait for each other.

#include "picot/condition.hpp"

namespace picot {

/// A place where a fixed number of tasks wait for each other, again and again; asyncio's `Barrier`. Loop thread
/// only, see `Lock`.
class Barrier {
public:
    /// ValueError if `parties` is less than 1.
    explicit Barrier(int parties);
    Barrier(const Barrier&) = delete;
    Barrier& operator=(const Barrier&) = delete;

    /// Waits until `parties` tasks wait here; each gets another index from 0 to parties-1. Newcomers wait while
    /// the last round leaves. BrokenBarrierError if the barrier is, or becomes, aborted or reset. A cancelled
    /// waiter leaves without breaking the barrier. asyncio: `wait`.
    Coro<int> wait();
    /// Back to the initial state; those who wait get BrokenBarrierError. asyncio: `reset`.
    Coro<void> reset();
    /// Breaks the barrier until `reset`: all present and later waiters get BrokenBarrierError. asyncio: `abort`.
    Coro<void> abort();

    int parties() const noexcept { return parties_; }
    /// How many wait for the others; 0 while a round leaves.
    int n_waiting() const noexcept { return state_ == State::filling ? count_ : 0; }
    bool broken() const noexcept { return state_ == State::broken; }
    /// "<Barrier [filling, waiters:0/2]>".
    std::string repr() const;

    Coro<int> aenter() { return wait(); }
    bool aexit(std::exception_ptr) noexcept { return false; }

private:
    enum class State : std::uint8_t { filling, draining, resetting, broken };
    class Presence;
    void leave() noexcept;

    Condition changed_;
    int parties_;
    int count_ = 0;
    State state_ = State::filling;
};

}  // namespace picot
