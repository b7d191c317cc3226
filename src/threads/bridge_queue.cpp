#include "picot/threads/bridge_queue.hpp"

namespace picot::detail {
namespace {

// About two microseconds: what a holder needs if it is not interrupted, and less than going to sleep costs.
constexpr int looks = 60;

}  // namespace

void LightMutex::lock_slow() noexcept {
    for (int i = 0; i < looks; ++i) {
        cpu_relax();
        std::uint32_t free = 0;
        if (word_.load(std::memory_order_relaxed) == 0 &&
            word_.compare_exchange_strong(free, 1, std::memory_order_acquire, std::memory_order_relaxed))
            return;
    }
    while (word_.exchange(2, std::memory_order_acquire) != 0) futex_wait(&word_, 2, nullptr);
}

void BridgeList::push(BridgeWaiter& waiter) noexcept {
    waiter.linked = true;
    waiter.next = nullptr;
    waiter.previous = last;
    (last ? last->next : first) = &waiter;
    last = &waiter;
}

void BridgeList::remove(BridgeWaiter& waiter) noexcept {
    (waiter.previous ? waiter.previous->next : first) = waiter.next;
    (waiter.next ? waiter.next->previous : last) = waiter.previous;
    waiter.linked = false;
}

void BridgeWakes::flush() noexcept {
    if (thread_) futex_wake(std::exchange(thread_, nullptr), 1);
    if (mailbox_) std::exchange(mailbox_, nullptr)->wake();
}

bool BridgeWakes::answer(BridgeWaiter& waiter, BridgeWaiter::Answer answer) noexcept {
    if (!waiter.mailbox) {
        if (thread_) flush();
        thread_ = &waiter.answer;
        waiter.answer.store(answer, std::memory_order_release);
        return true;
    }
    Mailbox* mailbox = waiter.mailbox;
    waiter.answer.store(answer, std::memory_order_relaxed);
    switch (mailbox->head.push(waiter.record)) {
        case Push::closed: return false;
        case Push::must_wake:
            if (mailbox_) flush();
            mailbox_ = mailbox;
            return true;
        case Push::queued: return true;
    }
    return true;
}

bool BridgeBase::wait_for_answer(BridgeWaiter& waiter, BridgeList& list, const DeadlineSpec& deadline) noexcept {
    for (int i = 0; i < looks; ++i) {
        if (waiter.answer.load(std::memory_order_acquire) != BridgeWaiter::waiting) return true;
        cpu_relax();
    }
    while (waiter.answer.load(std::memory_order_acquire) == BridgeWaiter::waiting) {
        if (futex_wait(&waiter.answer, BridgeWaiter::waiting, deadline.get())) continue;
        LightLock lock(mutex_);
        if (!waiter.linked) return true;  // answered at the last moment
        list.remove(waiter);
        return false;
    }
    return true;
}

void BridgeBase::check_limit(TimeLimit timeout) {
    if (timeout.is_negative()) throw ValueError("'timeout' must be a non-negative number");
}

void BridgeBase::check_may_block() {
    if (running_loop())
        throw DeadlockError(
            "BridgeQueue: this would block the thread of a running loop; "
            "co_await async_put(), async_get() or async_join() in a coroutine");
}

void BridgeBase::done_with(std::size_t items, BridgeWakes& wakes) noexcept {
    unfinished_ -= items;
    if (unfinished_ != 0) return;
    while (BridgeWaiter* joiner = joiners_.pop()) wakes.answer(*joiner, BridgeWaiter::served);
}

std::size_t BridgeBase::waiting() const noexcept {
    std::size_t count = 0;
    LightLock lock(mutex_);
    for (const BridgeList* list : {&getters_, &putters_, &joiners_})
        for (const BridgeWaiter* waiter = list->first; waiter; waiter = waiter->next) ++count;
    return count;
}

void BridgeBase::task_done() {
    BridgeWakes wakes;
    LightLock lock(mutex_);
    if (unfinished_ == 0) throw ValueError("task_done() called too many times");
    done_with(1, wakes);
}

void BridgeBase::join(TimeLimit timeout) {
    check_limit(timeout);
    const DeadlineSpec deadline(timeout);
    BridgeWaiter waiter;
    {
        LightLock lock(mutex_);
        if (unfinished_ == 0) return;
        if (!deadline.is_ahead() && !timeout.is_forever()) throw TimeoutError();
        check_may_block();
        joiners_.push(waiter);
    }
    if (!wait_for_answer(waiter, joiners_, deadline)) throw TimeoutError();
}

Abort BridgeWait::abort() noexcept {
    if (arrived_ || !listed_) return Abort::refused;
    LightLock lock(base_->mutex_);
    if (!linked) return Abort::refused;  // its answer is on the way
    listed_->remove(*this);
    listed_ = nullptr;
    return Abort::done;
}

void BridgeWait::leave_list() noexcept {
    LightLock lock(base_->mutex_);
    if (linked) listed_->remove(*this);
    listed_ = nullptr;
}

}  // namespace picot::detail
