#pragma once
// concurrent::Event. Python's threading.Event.

#include <cstdint>

#include "picot/detail/monitor.hpp"

namespace picot::concurrent {

/// A flag that threads wait for. For coroutines there is picot::Event.
///
/// Threads: every method from any thread; wait() blocks, so not on a loop's thread.
class Event {
public:
    /// Whether the flag is set.
    bool is_set() const noexcept {
        detail::Locked lock(mutex_);
        return set_;
    }
    /// Sets the flag and wakes all who wait, even if it is cleared again at once.
    void set() noexcept {
        detail::Locked lock(mutex_);
        set_ = true;
        ++times_set_;
        changed_.notify_all();
    }
    /// Resets the flag.
    void clear() noexcept {
        detail::Locked lock(mutex_);
        set_ = false;
    }
    /// Blocks until the flag is set; false if the time is up first. (threading.Event.wait)
    bool wait(TimeLimit timeout = {}) const {
        const detail::DeadlineSpec deadline(timeout);
        detail::Locked lock(mutex_);
        const std::uint64_t before = times_set_;
        while (!set_ && times_set_ == before)
            if (!deadline.is_ahead() || !changed_.wait(mutex_, deadline)) return set_ || times_set_ != before;
        return true;
    }

private:
    mutable detail::Mutex mutex_;
    mutable detail::Signal changed_;
    bool set_ = false;
    std::uint64_t times_set_ = 0;
};

}  // namespace picot::concurrent
