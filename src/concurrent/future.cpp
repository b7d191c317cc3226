#include "picot/concurrent/future.hpp"

#include <cstdio>
#include <ostream>
#include <string>

#include "picot/log.hpp"
#include "picot/loop.hpp"

namespace picot::detail {

namespace {

std::atomic<DeadlockCheck> deadlock_check{nullptr};
// As long as going to sleep and being woken costs by itself: who waits for a loop that is awake has its answer sooner.
std::atomic<Duration::rep> spin_nanoseconds{2000};

const char* name_of(Phase phase) noexcept {
    switch (phase) {
        case Phase::pending:
            return "pending";
        case Phase::running:
        case Phase::completing:
            return "running";
        case Phase::cancelled:
            return "cancelled";
        case Phase::cancelled_and_notified:
            return "cancelled_and_notified";
        case Phase::finished:
            return "finished";
    }
    return "?";
}

}  // namespace

DeadlockCheck set_deadlock_check(DeadlockCheck check) noexcept {
    return deadlock_check.exchange(check, std::memory_order_acq_rel);
}

void log_callback_exception(const char* what, const void* object) noexcept {
    try {
        char address[32];
        std::snprintf(address, sizeof address, "%p", object);
        log(LogLevel::error, std::string(what) + " <Future at " + address +
                                 ">: " + describe_exception(std::current_exception()));
    } catch (...) {
        log(LogLevel::error, what);  // no memory for the text
    }
}

void FutureCore::check_deadlock() const {
    if (completing_loop_ == nullptr || done()) return;
    const DeadlockCheck check = deadlock_check.load(std::memory_order_acquire);
    if (check == nullptr || !check(completing_loop_)) return;
    throw DeadlockError(
        "this thread runs the loop that has to complete the future, so waiting for it here would never end; "
        "use `co_await future` in a coroutine, or block in another thread");
}

bool FutureCore::wait_until_done(TimeLimit limit) {
    if (done()) return true;
    if (!limit.is_forever() && limit.value().count() <= 0) return false;
    check_deadlock();
    const DeadlineSpec deadline(limit);
    if (const auto spin = spin_nanoseconds.load(std::memory_order_relaxed); spin > 0) {
        const Duration most = limit.value() < Duration(spin) ? limit.value() : Duration(spin);
        const TimePoint end = add_saturating(std::chrono::steady_clock::now(), most);
        do {
            for (int i = 0; i < 64; ++i) {
                if (done()) return true;
                cpu_relax();
            }
        } while (std::chrono::steady_clock::now() < end);
    }
    return wait(deadline.get());
}

void FutureCore::wait_or_throw(TimeLimit limit) {
    if (!wait_until_done(limit)) throw TimeoutError();
    if (phase() != Phase::finished) throw concurrent::CancelledError();
}

bool FutureCore::set_running_or_notify_cancel() {
    if (has_one_writer()) throw_not_yours(phase());
    const Phase found = try_start();
    if (found == Phase::pending) return true;
    if (found == Phase::cancelled) return false;
    throw InvalidStateError(std::string("Future in unexpected state: ") + name_of(found));
}

void FutureCore::set_exception(std::exception_ptr error) {
    if (!error) throw ValueError("set_exception: no exception given");
    claim_or_throw();
    store_error(std::move(error));
    finish();
}

void FutureCore::throw_invalid_state(Phase phase) const {
    throw InvalidStateError(std::string("the future is ") + name_of(phase) +
                            (phase == Phase::completing ? ", its result is being set already" : " already"));
}

void FutureCore::throw_not_yours(Phase phase) const {
    if (phase >= Phase::cancelled) throw_invalid_state(phase);
    throw InvalidStateError(
        "this future is completed by the loop that runs its coroutine: cancel() it, or make a concurrent::Future of your own to set");
}

}  // namespace picot::detail

namespace picot::concurrent {

Duration set_spin_before_sleep(Duration longest) noexcept {
    return Duration(detail::spin_nanoseconds.exchange(longest.count(), std::memory_order_relaxed));
}

void AnyFuture::throw_moved_from() {
    throw InvalidStateError("this handle was moved from: it refers to no future");
}

std::ostream& AnyFuture::print(std::ostream& out) const {
    if (!valid()) return out << "<Future moved from>";
    return out << "<Future at " << static_cast<const void*>(&core())
               << " state=" << detail::name_of(core().phase()) << '>';
}

}  // namespace picot::concurrent
