#pragma once
// What futures and tasks share: state, result, and the list of who is told when they are done.

#include <atomic>
#include <cstdint>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "picot/detail/ref.hpp"
#include "picot/loop.hpp"

namespace picot::detail {

class FutureBase;
class TaskBase;
class PromiseBase;

[[noreturn]] void throw_empty_future();

/// Where a coroutine leaves its result: in the awaiter in its parent's frame, or in its task.
struct SlotBase {
    std::exception_ptr error;
    PromiseBase* child = nullptr;  // the frame that writes here, if this slot owns it
};

template <class T>
struct Slot : SlotBase {
    using Stored = std::conditional_t<std::is_reference_v<T>, std::remove_reference_t<T>*, std::remove_cv_t<T>>;
    Slot() noexcept {}
    ~Slot() {
        if (has_value) value.~Stored();
    }
    Slot(const Slot&) = delete;
    template <class U>
    void emplace(U&& u) {
        if constexpr (std::is_reference_v<T>)
            ::new (static_cast<void*>(&value)) Stored(&u);
        else
            ::new (static_cast<void*>(&value)) Stored(std::forward<U>(u));
        has_value = true;
    }
    std::add_lvalue_reference_t<T> get() noexcept {
        if constexpr (std::is_reference_v<T>)
            return *value;
        else
            return value;
    }
    union {
        Stored value;
    };
    bool has_value = false;
};
template <>
struct Slot<void> : SlotBase {
    void emplace() noexcept {}
    void get() noexcept {}
};

/// Told once when a future is done. Linked into the future, no allocation.
class DoneLink {
public:
    /// On the loop's thread, inside the call that completes the future: may schedule, must not run user code.
    virtual void on_done(FutureBase& future) noexcept = 0;
    /// The future will never be done: its loop closed.
    virtual void on_abandoned() noexcept {}
    /// Who waits here, for the call graph; null if nobody does.
    virtual FutureBase* waiter() const noexcept { return nullptr; }

    DoneLink() = default;
    DoneLink(const DoneLink&) = delete;
    DoneLink* previous;  // both while it is linked
    DoneLink* next;
    bool linked = false;
    bool is_await = false;  // a FutureWait: it holds the future, and lets go with release_after_wait

protected:
    ~DoneLink() = default;
};

enum class FutureStatus : std::uint8_t { pending, cancelled, finished };

/// Shared by all handles to a future. Loop thread only, except the reference count.
class FutureBase : public Runnable {
public:
    void retain() noexcept { refs_.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept {
        const std::uint32_t refs = refs_.load(std::memory_order_acquire);
        if (refs == 2 && loop_here_holds_one()) {
            // Ours is the only other one: nobody else can look at the count, which saves a locked instruction.
            refs_.store(1, std::memory_order_relaxed);
        } else if (refs == 1 || refs_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
            drop();
        }
    }
    /// For a FutureWait, which the loop's reference was left to: gives both back.
    void release_after_wait() noexcept {
        if (loop_reference_ != LoopReference::handed_over) return release();
        if (refs_.load(std::memory_order_acquire) == 2) return drop();
        loop_reference_ = LoopReference::none;
        if (refs_.fetch_sub(2, std::memory_order_acq_rel) == 2) drop();
    }
    /// Whether nobody but the caller can see the result.
    bool unique() const noexcept {
        return !shows_other_ && refs_.load(std::memory_order_acquire) == (loop_reference_ == LoopReference::handed_over ? 2 : 1);
    }

    bool done() const noexcept { return state_ != FutureStatus::pending; }
    bool cancelled() const noexcept { return state_ == FutureStatus::cancelled; }
    FutureStatus state() const noexcept { return state_; }

    virtual SlotBase& slot() noexcept = 0;
    virtual bool is_task() const noexcept { return false; }
    /// False if it is done. True: it is, or will be, cancelled.
    virtual bool cancel(std::string_view message);
    /// "<Future pending>" and the like.
    virtual void repr(std::string& out) const;
    /// Appends the await stack from which the exception came, if there is one.
    virtual void describe_error_stack(std::string&) const {}

    /// The loop, or null if it no longer exists.
    Loop* loop_or_null() const noexcept {
        return anchor_->generation.load(std::memory_order_acquire) == generation_
                   ? anchor_->loop.load(std::memory_order_relaxed)
                   : nullptr;
    }
    /// The loop of a future that is known to be alive with it.
    Loop& loop() const noexcept { return *anchor_->loop.load(std::memory_order_relaxed); }
    /// The same on the loop's thread. While that runs it is known from the thread: the address does not hang on two loads.
    Loop& loop_here() const noexcept {
        Loop* here = this_thread.stepping;
        if (here && &here->anchor() == anchor_) [[likely]] return *here;
        return loop();
    }
    Loop& loop_or_throw() const {
        if (Loop* loop = loop_or_null()) return *loop;
        throw LoopClosedError();
    }
    bool same_loop(const FutureBase& other) const noexcept {
        return anchor_ == other.anchor_ && generation_ == other.generation_;
    }
    /// The mailbox of the loop with a reference, or null if the loop is gone. Any thread.
    Mailbox* retain_mailbox() const noexcept;
    void check_thread(const char* what) const {
        if (Loop* loop = loop_or_null()) loop->check_thread(what);
    }

    void add(DoneLink& node) noexcept {  // pending only
        node.linked = true;
        node.next = nullptr;
        if (!first_) {
            first_ = node.previous = &node;
            return;
        }
        node.previous = first_->previous;
        node.previous->next = first_->previous = &node;
    }
    void remove(DoneLink& node) noexcept {
        if (!node.linked) return;
        node.linked = false;
        if (&node == first_)
            first_ = node.next;
        else
            node.previous->next = node.next;
        if (DoneLink* after = node.next ? node.next : first_) after->previous = node.previous;
    }
    DoneLink* first_node() const noexcept { return first_; }

    /// Completion: the state changes, then everyone in the list is told, in order. Throws LoopClosedError if
    /// there is someone to tell and the loop is closed.
    void finish(FutureStatus state);
    void finish_with_error(std::exception_ptr error);
    void finish_cancelled(std::string_view message);

    /// Throws what `result()` throws if there is no value.
    void require_value() {
        if (state_ != FutureStatus::finished || failed_) [[unlikely]]
            throw_no_value();
    }
    /// `exception()`: null for a value; throws CancelledError, InvalidStateError.
    std::exception_ptr exception();
    [[noreturn]] void throw_cancelled();
    void set_log_unretrieved(bool enabled) noexcept { log_unretrieved_ = enabled; }

    void run() override {}
    void discard() noexcept override {}
    void describe(std::string& out) const override { repr(out); }

protected:
    FutureBase(Loop& loop, std::uint32_t refs) noexcept
        : anchor_(&loop.anchor()),
          generation_(loop.generation()),
          refs_(refs) {}
    ~FutureBase() = default;
    virtual void destroy() noexcept = 0;
    void abandon_waiters() noexcept;
    [[noreturn]] void throw_no_value();
    void drop() noexcept {  // last reference
        if (log_unretrieved_ || first_) [[unlikely]]
            return drop_with_words();
        destroy();
    }
    void tell_waiters();
    /// The next one to tell, which leaves the list. There is one.
    DoneLink* take_waiter() noexcept {
        DoneLink* node = first_;
        first_ = node->next;
        if (first_) first_->previous = node->previous;
        node->linked = false;
        return node;
    }

    // Only tasks are held by their loop: while they are pending.
    enum class LoopReference : std::uint8_t { none, held, handed_over };

private:
    void drop_with_words() noexcept;
    // The second question is asked on the loop's own thread only.
    bool loop_here_holds_one() const noexcept {
        Loop* here = this_thread.stepping;
        return here && &here->anchor() == anchor_ && loop_reference_ == LoopReference::held;
    }

protected:
    LoopAnchor* anchor_;
    std::uint32_t generation_;
    std::atomic<std::uint32_t> refs_;
    DoneLink* first_ = nullptr;  // whose `previous` is the last one
    // One byte: what a step and a result ask for are one test each.
    FutureStatus state_ : 2 = FutureStatus::pending;
    bool failed_ : 1 = false;  // finished with an exception
    bool log_unretrieved_ : 1 = false;
    bool must_cancel_ : 1 = false;  // tasks: a cancel that found nothing to interrupt yet
    bool started_ : 1 = false;
    bool has_extra_ : 1 = false;
    bool listed_ : 1 = false;  // in the list of the loop
    LoopReference loop_reference_ = LoopReference::none;
    static constexpr std::uint16_t most_cancel_requests = (1 << 14) - 1;
    std::uint16_t cancel_requests_ : 14 = 0;
    std::uint16_t report_pending_ : 1 = true;
    std::uint16_t shows_other_ : 1 = false;  // the result is another future's, and stays there
    std::uint32_t number_ = 0;
};

template <class T>
class FutureImpl final : public FutureBase, public Pooled {
public:
    explicit FutureImpl(Loop& loop) : FutureBase(loop, 1) {}
    SlotBase& slot() noexcept override { return slot_; }

private:
    void destroy() noexcept override { delete this; }
    Slot<T> slot_;
};

/// A done callback of the user or of a combinator: scheduled, never called in place.
class CallbackNode : public DoneLink, public Runnable, public Pooled {
public:
    CallbackNode(FutureBase& future, ContextData* context, FutureBase* waiting) noexcept;
    void on_done(FutureBase& future) noexcept override;
    void on_abandoned() noexcept override { delete this; }
    FutureBase* waiter() const noexcept override { return waiting_; }
    void run() override;
    void discard() noexcept override;
    void describe(std::string& out) const override { out += "<done callback>"; }
    std::uint64_t token() const noexcept { return token_; }
    virtual ~CallbackNode();

protected:
    virtual void call(FutureBase& future) = 0;

private:
    FutureBase* future_;  // with a reference from being scheduled on
    FutureBase* waiting_;
    ContextData* context_;
    std::uint64_t token_;
};

template <class F>
class CallbackNodeOf final : public CallbackNode {
public:
    template <class G>
    CallbackNodeOf(FutureBase& future, ContextData* context, FutureBase* waiting, G&& g)
        : CallbackNode(future, context, waiting), f_(std::forward<G>(g)) {}

private:
    void call(FutureBase& future) override { f_(future); }
    F f_;
};

/// Links the callback, or schedules it if the future is done. Returns its token.
std::uint64_t attach(FutureBase& future, CallbackNode* node);

/// For combinators: `f(FutureBase&)` once `future` is done; `waiting` is who the call graph shows as waiting.
template <class F>
std::uint64_t when_done(FutureBase& future, FutureBase* waiting, F&& f) {
    return attach(future, new CallbackNodeOf<std::decay_t<F>>(future, nullptr, waiting, std::forward<F>(f)));
}
bool remove_callback(FutureBase& future, std::uint64_t token) noexcept;

}  // namespace picot::detail
