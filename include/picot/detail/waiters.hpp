#pragma once
// What locks and queues stand on: waits in intrusive first-in-first-out lists, and the loop they belong to.

#include "picot/detail/task_base.hpp"

namespace picot::detail {

/// The loop a primitive belongs to: that of the first task that waits for it (S-153).
class LoopBound {
public:
    /// Throws WrongThreadError if the loop runs on another thread. `what` names the verb and the right one.
    void check_thread(const char* what) const {
        if constexpr (!PICOT_ALWAYS_ON) return;
        // In this order: once it is bound, that is one comparison.
        if (loop_ != this_thread.running) [[unlikely]]
            if (loop_) check_elsewhere(what);
    }
    /// A task of `loop` is about to wait. RuntimeError if the primitive belongs to another loop.
    void bind(Loop& loop, const char* name) {
        if (loop_ != &loop || generation_ != loop.generation()) [[unlikely]]
            bind_first(loop, name);
    }
    /// Of a loop that it is bound to by its address: whether that is still the same one.
    bool is_of_generation(const Loop& loop) const noexcept { return generation_ == loop.generation(); }

private:
    void check_elsewhere(const char* what) const;
    void bind_first(Loop& loop, const char* name);

    Loop* loop_ = nullptr;  // compared, not followed: it may be gone
    LoopAnchor* anchor_ = nullptr;
    std::uint32_t generation_ = 0;
};

class WaiterList;

/// A wait that stands in a list. It may be moved until it is awaited.
class Waiter : public Wait {
public:
    enum class Place : std::uint8_t {
        nowhere,    // not suspended
        waiting,    // in the list, to be woken
        woken,      // in the ready queue
        cancelled,  // in the ready queue, to throw
    };

    /// Still waiting: leaves the list, cancelled. Woken before: the cancellation is latched and comes with the
    /// wake-up, which await_resume then hands on.
    Abort abort() noexcept override;

protected:
    Waiter() = default;
    Waiter(Waiter&&) noexcept {}
    ~Waiter();

    void wake_up() noexcept {
        place_ = Place::woken;
        wake();
    }

    friend class WaiterList;
    WaiterList* list_ = nullptr;
    Waiter* previous_ = nullptr;
    Waiter* next_ = nullptr;
    Place place_ = Place::nowhere;
};

/// First come, first served. Not copyable, not movable: waiters point at it.
class WaiterList {
public:
    WaiterList() = default;
    WaiterList(const WaiterList&) = delete;
    WaiterList& operator=(const WaiterList&) = delete;
    ~WaiterList() {  // the waiters that are left will only be destroyed
        for (Waiter* waiter = first_; waiter; waiter = waiter->next_) waiter->list_ = nullptr;
    }

    bool empty() const noexcept { return !first_; }
    Waiter* first() const noexcept { return first_; }
    std::size_t size() const noexcept {
        std::size_t count = 0;
        for (Waiter* waiter = first_; waiter; waiter = waiter->next_) ++count;
        return count;
    }
    void push(Waiter& waiter) noexcept {
        waiter.place_ = Waiter::Place::waiting;
        waiter.list_ = this;
        waiter.next_ = nullptr;
        waiter.previous_ = last_;
        (last_ ? last_->next_ : first_) = &waiter;
        last_ = &waiter;
    }
    void remove(Waiter& waiter) noexcept {
        (waiter.previous_ ? waiter.previous_->next_ : first_) = waiter.next_;
        (waiter.next_ ? waiter.next_->previous_ : last_) = waiter.previous_;
        waiter.list_ = nullptr;
    }
    /// Takes the first one out and wakes it; false if there is none.
    bool wake_one() noexcept {
        Waiter* waiter = first_;
        if (!waiter) return false;
        first_ = waiter->next_;
        (first_ ? first_->previous_ : last_) = nullptr;
        waiter->list_ = nullptr;
        waiter->wake_up();
        return true;
    }
    void wake_all() noexcept {
        while (wake_one()) {
        }
    }

private:
    Waiter* first_ = nullptr;
    Waiter* last_ = nullptr;
};

inline Waiter::~Waiter() {
    if (list_) list_->remove(*this);
}

inline Abort Waiter::abort() noexcept {
    if (place_ != Place::waiting) return Abort::refused;
    if (list_) list_->remove(*this);
    place_ = Place::cancelled;
    return Abort::done;
}

}  // namespace picot::detail
