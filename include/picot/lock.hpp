#pragma once
// Lock: one task at a time, first come, first served.

#include "picot/detail/waiters.hpp"

namespace picot {

class Lock;
class LockGuard;

namespace detail {

class LockWait : public Waiter {
public:
    explicit LockWait(Lock& lock) noexcept : lock_(&lock) {}
    LockWait(LockWait&&) = default;
    ~LockWait();
    bool await_ready();
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        enqueue(bind_here(handle));
        suspend(handle);
    }
    bool await_resume() {
        if (place_ != Place::nowhere) resumed();
        return true;
    }
    Abort abort() noexcept override;
    void describe(std::string& out) const override;
    void wake_if_waiting() noexcept {
        if (place_ == Place::waiting) wake_up();
    }

protected:
    void enqueue(Loop& loop);
    void resumed();
    Lock* lock_;
};

class ScopedLockWait final : public LockWait {
public:
    using LockWait::LockWait;
    LockGuard await_resume();
};

}  // namespace detail

/// Mutual exclusion between tasks; asyncio's `Lock`. Strictly first come, first served, not owned by a task,
/// not reentrant. Loop thread only: it belongs to the loop of the first task that has to wait for it; others
/// then get RuntimeError, other threads WrongThreadError. Must outlive its waiters. No allocation.
/// `auto guard = co_await lock.scoped();` or `co_await with(lock, [&](Lock&) -> Coro<void> { ... });`.
class Lock {
public:
    Lock() = default;
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

    /// `co_await lock.acquire()` waits for the lock and takes it; true. A free lock is taken without suspending.
    /// Cancelled: the lock is not taken, whoever is next gets it. asyncio: `acquire`.
    [[nodiscard("co_await it")]] detail::LockWait acquire() noexcept { return detail::LockWait(*this); }
    /// As `acquire`, but gives a guard that releases the lock at its end.
    [[nodiscard("co_await it")]] detail::ScopedLockWait scoped() noexcept { return detail::ScopedLockWait(*this); }
    /// Gives it up and wakes the first waiter. RuntimeError if it is not locked. asyncio: `release`.
    void release() {
        check_thread("Lock::release: use loop.call_soon_threadsafe([&] { lock.release(); })");
        if (!locked_) [[unlikely]]
            throw_not_acquired();
        give_up();
    }
    /// Whether a task holds it; false between a release and the turn of the woken waiter. asyncio: `locked`.
    bool locked() const noexcept { return locked_; }
    /// "<Lock [locked, waiters:2]>".
    std::string repr() const;

    detail::LockWait aenter() noexcept { return acquire(); }
    bool aexit(std::exception_ptr) {
        release();
        return false;
    }

private:
    friend class detail::LockWait;
    friend class detail::ScopedLockWait;
    friend class LockGuard;
    void check_thread(const char* what) const { bound_.check_thread(what); }
    [[noreturn]] static void throw_not_acquired();
    void taken_by(std::uint64_t task) noexcept {
        locked_ = true;
        owner_ = task;
    }
    void give_up() noexcept {
        locked_ = false;
        wake_first();
    }
    /// Only ever the head of the queue, even if that was cancelled: it hands the wake-up on in its own turn, as
    /// in asyncio.
    void wake_first() noexcept;

    bool locked_ = false;
    std::uint32_t hopeful_ = 0;     // of those in the queue, the ones not cancelled
    detail::WaiterList waiters_;    // who was woken or cancelled stays in it until its turn
    detail::LoopBound bound_;
    std::uint64_t owner_ = 0;       // the number of the task that took it last: for dumps
};

/// Holds a lock until its end. Movable; `release()` gives the lock up early.
class [[nodiscard]] LockGuard {
public:
    LockGuard() noexcept = default;
    LockGuard(LockGuard&& other) noexcept : lock_(std::exchange(other.lock_, nullptr)) {}
    LockGuard& operator=(LockGuard&& other) noexcept {
        std::swap(lock_, other.lock_);
        return *this;
    }
    ~LockGuard() {
        if (lock_ && lock_->locked_) lock_->give_up();
    }
    void release() {
        if (lock_) std::exchange(lock_, nullptr)->release();
    }
    explicit operator bool() const noexcept { return lock_ != nullptr; }

private:
    friend class detail::ScopedLockWait;
    explicit LockGuard(Lock& lock) noexcept : lock_(&lock) {}
    Lock* lock_ = nullptr;
};

namespace detail {

inline bool LockWait::await_ready() {
    lock_->check_thread("Lock::acquire: a Lock belongs to one loop; use concurrent primitives between threads");
    if (lock_->locked_ || lock_->hopeful_ > 0) return false;
    Loop* loop = running_loop();  // null where the program drives the phases of a turn itself
    lock_->taken_by(loop ? loop->tasks().current->number() : 0);
    return true;
}
inline LockGuard ScopedLockWait::await_resume() {
    LockWait::await_resume();
    return LockGuard(*lock_);
}

}  // namespace detail
}  // namespace picot
