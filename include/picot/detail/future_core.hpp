#pragma once
// What all concurrent::Future<T> have in common, whatever their T: the one-shot, the count of owners, the
// exception, and the tag that lets a blocking wait notice that it would wait for itself.

#include <exception>

#include "picot/detail/one_shot.hpp"
#include "picot/detail/time_limit.hpp"

namespace picot::detail {

/// Asks whether this thread is running the loop `completing_loop`, so that blocking for it would never end.
/// The engine installs it once for the process; without one no wait is refused. Returns the previous one.
using DeadlockCheck = bool (*)(const void* completing_loop) noexcept;
DeadlockCheck set_deadlock_check(DeadlockCheck check) noexcept;

/// Logs what a callback threw, as concurrent.futures does: a callback's failure never reaches the completing
/// thread.
void log_callback_exception(const char* what, const void* object) noexcept;

class FutureCore : public OneShot {
public:
    struct Ops {
        void (*destroy)(FutureCore*) noexcept;
        void (*cancel_requested)(
            FutureCore*) noexcept;  // null, or called for each cancel() that comes too late
        bool one_writer = false;    // who completes it writes first and then calls try_finish(): nobody else may claim it
    };

    void retain() noexcept { refs_.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept {
        // The last owner needs no read-modify-write.
        if (refs_.load(std::memory_order_acquire) == 1 || refs_.fetch_sub(1, std::memory_order_acq_rel) == 1)
            ops_->destroy(this);
    }
    bool has_one_writer() const noexcept { return ops_->one_writer; }
    bool unique() const noexcept { return refs_.load(std::memory_order_acquire) == 1; }

    /// Python's cancel(): true if it is cancelled now or was before.
    bool request_cancel() noexcept {
        const Phase found = cancel();
        if (found == Phase::pending || found == Phase::cancelled || found == Phase::cancelled_and_notified)
            return true;
        if (found != Phase::finished && ops_->cancel_requested) ops_->cancel_requested(this);
        return false;
    }

    /// Waits and throws TimeoutError, concurrent::CancelledError, DeadlockError or the stored exception;
    /// returns if there is a value.
    void require_value(TimeLimit limit) {
        if (phase() != Phase::finished) wait_or_throw(limit);
        if (error_) std::rethrow_exception(stored_error());
    }
    /// As above for everything but the stored exception, which is returned.
    std::exception_ptr require_exception(TimeLimit limit) {
        if (phase() != Phase::finished) wait_or_throw(limit);
        return stored_error();
    }
    /// Waits; false if the time is up. Throws DeadlockError.
    bool wait_until_done(TimeLimit limit);

    bool set_running_or_notify_cancel();

    /// The right to write the result, or InvalidStateError. unclaim(the phase returned) gives it back.
    Phase claim_or_throw() {
        if (has_one_writer()) throw_not_yours(phase());
        const Phase before = try_claim();
        if (before >= Phase::completing) throw_invalid_state(before);
        return before;
    }
    void set_exception(std::exception_ptr error);  // throws InvalidStateError, ValueError for null

    /// For those who hold a claim, or are the one writer: what finish() or try_finish() will publish.
    void store_error(std::exception_ptr error) noexcept { error_ = std::move(error); }
    /// Once done: the exception, or null.
    const std::exception_ptr& stored_error() const noexcept {
        if (error_) error_unseen_.store(false, std::memory_order_relaxed);
        return error_;
    }
    /// An exception that will be missed if nobody asks for it. Set under a claim.
    void mark_error_unseen() noexcept { error_unseen_.store(true, std::memory_order_relaxed); }
    void mark_error_seen() noexcept { error_unseen_.store(false, std::memory_order_relaxed); }
    bool is_error_unseen() const noexcept { return error_unseen_.load(std::memory_order_relaxed); }

    /// The loop whose thread completes this future: set before the future is shared, so that a wait on that
    /// very thread throws instead of hanging. Only compared, never followed.
    void set_completing_loop(const void* loop) noexcept { completing_loop_ = loop; }
    const void* completing_loop() const noexcept { return completing_loop_; }

    /// Throws DeadlockError if it is not done and this thread would have to complete it.
    void check_deadlock() const;

protected:
    FutureCore(const Ops* ops, std::uint32_t refs) noexcept : refs_(refs), ops_(ops) {}
    ~FutureCore() = default;

private:
    [[noreturn]] void throw_invalid_state(Phase phase) const;
    [[noreturn]] void throw_not_yours(Phase phase) const;
    void wait_or_throw(TimeLimit limit);

    std::atomic<std::uint32_t> refs_;
    mutable std::atomic<bool> error_unseen_{false};
    const Ops* ops_;
    const void* completing_loop_ = nullptr;
    std::exception_ptr error_;
};

/// A counted reference to a core.
class CoreRef {
public:
    CoreRef() = default;
    explicit CoreRef(FutureCore* adopted) noexcept : core_(adopted) {}
    CoreRef(const CoreRef& other) noexcept : core_(other.core_) {
        if (core_) core_->retain();
    }
    CoreRef(CoreRef&& other) noexcept : core_(other.core_) { other.core_ = nullptr; }
    CoreRef& operator=(CoreRef other) noexcept {
        FutureCore* mine = core_;
        core_ = other.core_;
        other.core_ = mine;
        return *this;
    }
    ~CoreRef() {
        if (core_) core_->release();
    }
    static CoreRef share(FutureCore* core) noexcept {
        core->retain();
        return CoreRef(core);
    }
    FutureCore* get() const noexcept { return core_; }

private:
    FutureCore* core_ = nullptr;
};

}  // namespace picot::detail
