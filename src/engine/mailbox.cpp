#include <sched.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <system_error>

#include "detail/call_reporting.hpp"
#include "picot/loop.hpp"

namespace picot::detail {

Mailbox::Mailbox() : event_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (event_fd < 0) throw std::system_error(errno, std::system_category(), "eventfd");
}

Mailbox::~Mailbox() {
    while (wakes_done_.load(std::memory_order_acquire) != wakes_due_) ::sched_yield();
    ::close(event_fd);
}

void Mailbox::release() noexcept {
    if (refs_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

void Mailbox::wake() noexcept {
    const std::uint64_t one = 1;
    // EAGAIN means that the counter is full, which is as good as signalled. EINTR does not happen to an eventfd
    // that never blocks.
    while (::write(event_fd, &one, sizeof one) < 0 && errno == EINTR) {
    }
    wakes_done_.fetch_add(1, std::memory_order_release);  // after this the mailbox may be gone
}

void Runnable::arrive(Loop& loop) { loop.push_ready(this); }

void ThreadsafeRecordBase::run() {
    struct End {
        ThreadsafeRecordBase& record;
        ~End() { record.release(); }
    } end{*this};
    home_.store(&this_thread, std::memory_order_relaxed);
    if (const Loop* loop = this_thread.running) prefetch_beyond(static_cast<InboxNode*>(this), loop->next_in_turn());
    if (is_sole_owner()) {
        // No handle is left, so that nobody can cancel it or wait for its end: no locked instruction is needed.
        if (state_.load(std::memory_order_relaxed) != waiting) return;
        state_.store(running, std::memory_order_relaxed);
    } else {
        std::uint32_t expected = waiting;
        if (!state_.compare_exchange_strong(expected, running)) return;
    }
    struct Done {
        ThreadsafeRecordBase& record;
        ~Done() {
            record.drop();
            if (record.is_sole_owner())
                record.state_.store(done, std::memory_order_relaxed);
            else if (record.state_.exchange(done) == running_awaited)
                StdAtomics::wake_all(record.state_);
        }
    } finished{*this};
    call_reporting(
        [this] {
            ContextScope scope(context_);
            call();
        },
        [this] { report_callback_exception(*this); });
}

void ThreadsafeRecordBase::cancel() noexcept {
    cancel_asked_.store(true, std::memory_order_relaxed);
    std::uint32_t state = waiting;
    if (state_.compare_exchange_strong(state, was_cancelled)) return drop();
    while (state == running || state == running_awaited) {
        if (home_.load(std::memory_order_relaxed) == &this_thread) return;  // the callback itself
        if (state == running_awaited || state_.compare_exchange_strong(state, running_awaited)) {
            StdAtomics::wait(state_, running_awaited, StdAtomics::forever);
            state = state_.load();
        }
    }
}

bool ThreadsafeRecordBase::cancelled() const noexcept { return cancel_asked_.load(std::memory_order_relaxed); }

}  // namespace picot::detail
