#pragma once
// Semaphore and BoundedSemaphore: a number of permits, first come, first served.

#include <cstddef>

#include "picot/detail/waiters.hpp"

namespace picot {

class Semaphore;
class SemaphoreGuard;

namespace detail {

class SemaphoreWait : public Waiter {
public:
    explicit SemaphoreWait(Semaphore& semaphore) noexcept : semaphore_(&semaphore) {}
    SemaphoreWait(SemaphoreWait&&) = default;
    ~SemaphoreWait();
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
    void describe(std::string& out) const override { out += "Semaphore.acquire"; }

protected:
    void enqueue(Loop& loop);
    void resumed();
    Semaphore* semaphore_;
};

class ScopedSemaphoreWait final : public SemaphoreWait {
public:
    using SemaphoreWait::SemaphoreWait;
    SemaphoreGuard await_resume();
};

}  // namespace detail

/// A number of permits; asyncio's `Semaphore`. Strictly first come, first served: while tasks queue, a newcomer
/// queues behind them even if a permit is free. Loop thread only, see `Lock`. Must outlive its waiters.
/// No allocation.
class Semaphore {
public:
    /// ValueError if `value` is negative.
    explicit Semaphore(std::ptrdiff_t value = 1) : Semaphore(value, PTRDIFF_MAX) {}
    Semaphore(const Semaphore&) = delete;
    Semaphore& operator=(const Semaphore&) = delete;

    /// `co_await semaphore.acquire()` takes a permit, waiting if there is none; true. Cancelled: a permit that
    /// was already handed over goes to the next waiter. asyncio: `acquire`.
    [[nodiscard("co_await it")]] detail::SemaphoreWait acquire() noexcept { return detail::SemaphoreWait(*this); }
    /// As `acquire`, but gives a guard that returns the permit at its end.
    [[nodiscard("co_await it")]] detail::ScopedSemaphoreWait scoped() noexcept { return detail::ScopedSemaphoreWait(*this); }
    /// Returns a permit and wakes the next waiter. A BoundedSemaphore throws ValueError above its initial value.
    void release() {
        bound_.check_thread("Semaphore::release: use loop.call_soon_threadsafe([&] { semaphore.release(); })");
        if (value_ >= limit_) [[unlikely]]
            throw_released_too_often();
        give_back();
    }
    /// Whether an `acquire` now would wait. asyncio: `locked`.
    bool locked() const noexcept { return value_ == 0 || granted_ > 0 || !waiters_.empty(); }
    /// "<Semaphore [locked, waiters:2]>", "<Semaphore [unlocked, value:3]>".
    std::string repr() const;

    detail::SemaphoreWait aenter() noexcept { return acquire(); }
    bool aexit(std::exception_ptr) {
        release();
        return false;
    }

protected:
    Semaphore(std::ptrdiff_t value, std::ptrdiff_t limit);

private:
    friend class detail::SemaphoreWait;
    friend class SemaphoreGuard;
    [[noreturn]] static void throw_released_too_often();
    void give_back() noexcept {
        ++value_;
        grant_one();
    }
    /// Hands a permit to the first waiter; false if nobody waits.
    bool grant_one() noexcept {
        if (waiters_.empty()) return false;
        --value_;
        ++granted_;
        return waiters_.wake_one();
    }

    std::ptrdiff_t value_;
    std::ptrdiff_t limit_;
    std::size_t granted_ = 0;  // permits of tasks that were woken and have not run yet
    detail::WaiterList waiters_;
    detail::LoopBound bound_;
};

/// A semaphore that refuses, with ValueError, to be released more often than acquired; asyncio's
/// `BoundedSemaphore`.
class BoundedSemaphore : public Semaphore {
public:
    explicit BoundedSemaphore(std::ptrdiff_t value = 1) : Semaphore(value, value) {}
};

/// Holds a permit until its end. Movable; `release()` returns it early.
class [[nodiscard]] SemaphoreGuard {
public:
    SemaphoreGuard() noexcept = default;
    SemaphoreGuard(SemaphoreGuard&& other) noexcept : semaphore_(std::exchange(other.semaphore_, nullptr)) {}
    SemaphoreGuard& operator=(SemaphoreGuard&& other) noexcept {
        std::swap(semaphore_, other.semaphore_);
        return *this;
    }
    ~SemaphoreGuard() {
        if (semaphore_) semaphore_->give_back();
    }
    void release() {
        if (semaphore_) std::exchange(semaphore_, nullptr)->release();
    }
    explicit operator bool() const noexcept { return semaphore_ != nullptr; }

private:
    friend class detail::ScopedSemaphoreWait;
    explicit SemaphoreGuard(Semaphore& semaphore) noexcept : semaphore_(&semaphore) {}
    Semaphore* semaphore_ = nullptr;
};

namespace detail {

inline bool SemaphoreWait::await_ready() {
    semaphore_->bound_.check_thread("Semaphore::acquire: a Semaphore belongs to one loop");
    if (semaphore_->locked()) return false;
    --semaphore_->value_;
    return true;
}
inline SemaphoreGuard ScopedSemaphoreWait::await_resume() {
    SemaphoreWait::await_resume();
    return SemaphoreGuard(*semaphore_);
}

}  // namespace detail
}  // namespace picot
