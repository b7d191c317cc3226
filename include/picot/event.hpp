#pragma once
// Event: a flag that tasks wait for.

#include "picot/detail/waiters.hpp"

namespace picot {

class Event;

namespace detail {

class EventWait final : public Waiter {
public:
    explicit EventWait(Event& event) noexcept : event_(&event) {}
    EventWait(EventWait&&) = default;
    bool await_ready() const;
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        enqueue(bind_here(handle));
        suspend(handle);
    }
    bool await_resume() {
        throw_if_cancelled();
        return true;
    }
    void describe(std::string& out) const override { out += "Event.wait"; }

private:
    void enqueue(Loop& loop);
    Event* event_;
};

}  // namespace detail

/// A flag that tasks wait for; asyncio's `Event`. Loop thread only, see `Lock`; from other threads
/// `loop.call_soon_threadsafe([&] { event.set(); })`. Must outlive its waiters. No allocation.
class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;

    /// Sets the flag and wakes all who wait now, in the order they came; a `clear` right after does not hold
    /// them back. asyncio: `set`.
    void set() {
        bound_.check_thread("Event::set: use loop.call_soon_threadsafe([&] { event.set(); })");
        if (set_) return;
        set_ = true;
        waiters_.wake_all();
    }
    /// Takes the flag back. asyncio: `clear`.
    void clear() {
        bound_.check_thread("Event::clear: use loop.call_soon_threadsafe([&] { event.clear(); })");
        set_ = false;
    }
    bool is_set() const noexcept { return set_; }
    /// `co_await event.wait()` waits until the flag is set; true. Does not suspend if it is. asyncio: `wait`.
    [[nodiscard("co_await it")]] detail::EventWait wait() noexcept { return detail::EventWait(*this); }
    /// "<Event [unset, waiters:2]>".
    std::string repr() const;

private:
    friend class detail::EventWait;
    bool set_ = false;
    detail::WaiterList waiters_;
    detail::LoopBound bound_;
};

inline bool detail::EventWait::await_ready() const {
    event_->bound_.check_thread("Event::wait: an Event belongs to one loop; use concurrent::Event between threads");
    return event_->set_;
}

}  // namespace picot
