#pragma once
// Condition: tasks that hold a lock wait until another one notifies them.

#include "picot/coro.hpp"
#include "picot/lock.hpp"

namespace picot {

class Condition;

namespace detail {

class ConditionWait final : public Waiter {
public:
    explicit ConditionWait(Condition& condition) noexcept : condition_(&condition) {}
    bool await_ready() const noexcept { return false; }
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        enqueue(bind_here(handle));
        suspend(handle);
    }
    void await_resume() { throw_if_cancelled(); }
    void describe(std::string& out) const override { out += "Condition.wait"; }

private:
    void enqueue(Loop& loop);
    Condition* condition_;
};

}  // namespace detail

/// Waiting for a change of something that a lock protects; asyncio's `Condition`. Loop thread only, see `Lock`.
class Condition {
public:
    /// With a lock of its own, or one shared with other conditions, which must outlive it.
    Condition() : lock_(&own_) {}
    explicit Condition(Lock& lock) noexcept : lock_(&lock) {}
    Condition(const Condition&) = delete;
    Condition& operator=(const Condition&) = delete;

    /// Its lock's methods. asyncio: `acquire`, `release`, `locked`.
    [[nodiscard("co_await it")]] detail::LockWait acquire() noexcept { return lock_->acquire(); }
    [[nodiscard("co_await it")]] detail::ScopedLockWait scoped() noexcept { return lock_->scoped(); }
    void release() { lock_->release(); }
    bool locked() const noexcept { return lock_->locked(); }

    /// Releases the lock, waits to be notified, takes the lock again; true. It always returns holding the lock,
    /// also when it is cancelled, even repeatedly: then the last CancelledError is thrown, and a notification
    /// that had come goes to another waiter. RuntimeError if the lock is not held. asyncio: `wait`.
    Coro<bool> wait();
    /// Waits until `predicate()` is true and returns what it gave. asyncio: `wait_for`.
    template <class Predicate>
    auto wait_for(Predicate predicate) -> Coro<std::decay_t<decltype(predicate())>> {
        auto result = predicate();
        while (!result) {
            co_await wait();
            result = predicate();
        }
        co_return result;
    }
    /// Wakes up to `count` waiters; they go on once the lock is free. RuntimeError if the lock is not held.
    /// asyncio: `notify`.
    void notify(std::size_t count = 1) {
        check_notify();
        notify_some(count);
    }
    void notify_all() {
        check_notify();
        waiters_.wake_all();
    }
    /// "<Condition [unlocked, waiters:2]>".
    std::string repr() const;

    detail::LockWait aenter() noexcept { return acquire(); }
    bool aexit(std::exception_ptr) {
        release();
        return false;
    }

private:
    friend class detail::ConditionWait;
    friend class Barrier;
    void check_notify() const;
    void notify_some(std::size_t count) noexcept {
        while (count > 0 && waiters_.wake_one()) --count;
    }

    Lock own_;
    Lock* lock_;
    detail::WaiterList waiters_;
    detail::LoopBound bound_;
};

}  // namespace picot
