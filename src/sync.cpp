// Locks, events, semaphores, conditions and barriers: what is not worth inlining.

#include "picot/barrier.hpp"
#include "picot/condition.hpp"
#include "picot/event.hpp"
#include "picot/lock.hpp"
#include "picot/semaphore.hpp"

namespace picot {
namespace detail {

// ---- the loop of a primitive ------------------------------------------------------------------------------------

void LoopBound::check_elsewhere(const char* what) const {
    if (anchor_->generation.load(std::memory_order_acquire) != generation_) return;  // that loop is gone
    const Loop* loop = anchor_->loop.load(std::memory_order_relaxed);
    // While its loop does not run, one thread at a time may use it, as the loop itself.
    if (loop && loop->is_running() && !loop->in_loop_thread())
        throw WrongThreadError(std::string("it is bound to a different event loop, which runs on another thread: ") + what);
}

void LoopBound::bind_first(Loop& loop, const char* name) {
    if (loop_) throw RuntimeError(std::string("<") + name + "> is bound to a different event loop");
    loop_ = &loop;
    anchor_ = &loop.anchor();
    generation_ = anchor_->generation.load(std::memory_order_relaxed);
}

// ---- Lock -------------------------------------------------------------------------------------------------------

LockWait::~LockWait() {
    if (place_ == Place::waiting || place_ == Place::woken) {
        if (list_) --lock_->hopeful_;  // destroyed while it waits: its loop closes
    }
}

void LockWait::enqueue(Loop& loop) {
    lock_->bound_.bind(loop, "Lock");
    lock_->waiters_.push(*this);
    ++lock_->hopeful_;
}

Abort LockWait::abort() noexcept {
    if (place_ != Place::waiting) return Abort::refused;
    place_ = Place::cancelled;  // and stays in the queue until its turn, see Lock::wake_first
    --lock_->hopeful_;
    return Abort::done;
}

void LockWait::resumed() {
    if (place_ != Place::cancelled) --lock_->hopeful_;
    place_ = Place::nowhere;
    lock_->waiters_.remove(*this);
    if (is_cancelled()) {
        if (!lock_->locked_) lock_->wake_first();
        throw_if_cancelled();
    }
    lock_->taken_by(task()->number());
}

void LockWait::describe(std::string& out) const {
    out += "Lock.acquire";
    if (!lock_->locked_ || lock_->owner_ == 0) return;
    // The holder may be gone, its number is not; a dump of very many waiters must not take for ever.
    constexpr int far_enough = 1000;
    if (const TaskBase* holder = TaskBase::find(task()->loop(), lock_->owner_, far_enough)) {
        out += ", held by '" + holder->name() + "'";
        return;
    }
    out += ", held by Task-" + std::to_string(lock_->owner_);
}

// ---- Event ------------------------------------------------------------------------------------------------------

void EventWait::enqueue(Loop& loop) {
    event_->bound_.bind(loop, "Event");
    event_->waiters_.push(*this);
}

// ---- Semaphore --------------------------------------------------------------------------------------------------

SemaphoreWait::~SemaphoreWait() {
    if (place_ == Place::woken) {  // destroyed with a permit in hand: its loop closes
        --semaphore_->granted_;
        ++semaphore_->value_;
    }
}

void SemaphoreWait::enqueue(Loop& loop) {
    semaphore_->bound_.bind(loop, "Semaphore");
    semaphore_->waiters_.push(*this);
}

void SemaphoreWait::resumed() {
    Semaphore& semaphore = *semaphore_;
    if (std::exchange(place_, Place::nowhere) == Place::woken) {
        --semaphore.granted_;
        if (is_cancelled()) ++semaphore.value_;
    }
    // Permits that came while newcomers had to queue behind us.
    while (semaphore.value_ > 0 && semaphore.grant_one()) {
    }
    throw_if_cancelled();
}

// ---- Condition --------------------------------------------------------------------------------------------------

void ConditionWait::enqueue(Loop& loop) {
    condition_->bound_.bind(loop, "Condition");
    condition_->lock_->release();
    condition_->waiters_.push(*this);
}

}  // namespace detail

namespace {
std::string shape(const char* name, std::string state, std::size_t waiters) {
    std::string text = "<";
    text += name;
    text += " [" + std::move(state);
    if (waiters) text += ", waiters:" + std::to_string(waiters);
    return text + "]>";
}
}  // namespace

void Lock::throw_not_acquired() { throw RuntimeError("Lock is not acquired."); }

void Lock::wake_first() noexcept {
    auto* first = static_cast<detail::LockWait*>(waiters_.first());
    if (first) first->wake_if_waiting();
}

std::string Lock::repr() const { return shape("Lock", locked_ ? "locked" : "unlocked", waiters_.size()); }
std::string Event::repr() const { return shape("Event", set_ ? "set" : "unset", waiters_.size()); }

Semaphore::Semaphore(std::ptrdiff_t value, std::ptrdiff_t limit) : value_(value), limit_(limit) {
    if (value < 0) throw ValueError("Semaphore initial value must be >= 0");
}
void Semaphore::throw_released_too_often() { throw ValueError("BoundedSemaphore released too many times"); }
std::string Semaphore::repr() const {
    return shape("Semaphore", locked() ? "locked" : "unlocked, value:" + std::to_string(value_),
                 waiters_.size() + granted_);
}

void Condition::check_notify() const {
    bound_.check_thread("Condition::notify: use loop.call_soon_threadsafe");
    if (!locked()) throw RuntimeError("cannot notify on un-acquired lock");
}
std::string Condition::repr() const { return shape("Condition", locked() ? "locked" : "unlocked", waiters_.size()); }

Coro<bool> Condition::wait() {
    bound_.check_thread("Condition::wait: a Condition belongs to one loop");
    if (!locked()) throw RuntimeError("cannot wait on un-acquired lock");
    std::exception_ptr error;
    try {
        co_await detail::ConditionWait(*this);
    } catch (const CancelledError&) {
        error = std::current_exception();
    }
    // Whatever came, the lock is taken again; each cancellation meanwhile replaces the one before.
    for (;;) {
        try {
            co_await acquire();
            break;
        } catch (const CancelledError&) {
            error = std::current_exception();
        }
    }
    if (error) {
        notify_some(1);  // we may have been the one who was notified
        std::rethrow_exception(error);
    }
    co_return true;
}

// ---- Barrier ------------------------------------------------------------------------------------------------------

/// One task inside the barrier, from being counted until it leaves.
class Barrier::Presence {
public:
    explicit Presence(Barrier& barrier) noexcept : index(barrier.count_++), barrier_(barrier) {}
    Presence(const Presence&) = delete;
    ~Presence() { barrier_.leave(); }
    const int index;

private:
    Barrier& barrier_;
};

Barrier::Barrier(int parties) : parties_(parties) {
    if (parties < 1) throw ValueError("parties must be >= 1");
}

Coro<int> Barrier::wait() {
    const LockGuard guard = co_await changed_.scoped();
    co_await changed_.wait_for([this] { return state_ != State::draining && state_ != State::resetting; });
    if (state_ == State::broken) throw BrokenBarrierError("Barrier aborted");
    const Presence presence(*this);
    if (presence.index + 1 == parties_) {
        state_ = State::draining;
        changed_.notify_all();
    } else {
        co_await changed_.wait_for([this] { return state_ != State::filling; });
        if (state_ == State::broken || state_ == State::resetting)
            throw BrokenBarrierError("Abort or reset of barrier");
    }
    co_return presence.index;
}

void Barrier::leave() noexcept {
    if (--count_ > 0) return;
    if (state_ == State::resetting || state_ == State::draining) state_ = State::filling;
    changed_.waiters_.wake_all();
}

Coro<void> Barrier::reset() {
    const LockGuard guard = co_await changed_.scoped();
    state_ = count_ > 0 ? State::resetting : State::filling;
    changed_.notify_all();
}

Coro<void> Barrier::abort() {
    const LockGuard guard = co_await changed_.scoped();
    state_ = State::broken;
    changed_.notify_all();
}

std::string Barrier::repr() const {
    static constexpr const char* names[] = {"filling", "draining", "resetting", "broken"};
    std::string text = std::string("<Barrier [") + names[static_cast<int>(state_)];
    if (!broken()) text += ", waiters:" + std::to_string(n_waiting()) + "/" + std::to_string(parties_);
    return text + "]>";
}

}  // namespace picot
