#pragma once
// Handles: what scheduling a callback returns. The callback, its context and its state are one record.

#include <atomic>
#include <cstdint>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "picot/context.hpp"
#include "picot/detail/function.hpp"
#include "picot/detail/memory.hpp"
#include "picot/engine/inbox.hpp"
#include "picot/engine/ready_queue.hpp"
#include "picot/engine/timers.hpp"

namespace picot {

class Loop;

namespace detail {


struct LoopAnchor;

std::string type_name(const std::type_info& type);

/// The part that a Handle refers to.
class HandleState {
public:
    void retain() noexcept { refs_.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept {
        if (!release_is_last()) return;
        destroy();
    }
    virtual void cancel() noexcept = 0;
    virtual bool cancelled() const noexcept { return cancelled_; }
    virtual TimePoint when() const noexcept { return {}; }
    virtual std::string callback_name() const = 0;
    ContextData*& context() noexcept { return context_; }

protected:
    explicit HandleState(ContextData* context, std::uint32_t refs) noexcept : refs_(refs), context_(context) {}
    ~HandleState() {
        if (context_) context_->release();
    }
    virtual void destroy() noexcept = 0;
    bool is_sole_owner() const noexcept { return refs_.load(std::memory_order_acquire) == 1; }
    // A locked instruction costs as much as the rest of a callback, and most records never need one.
    bool release_is_last() noexcept {
        // We are one owner, the other one is the loop that this thread is running: nobody else can look at the count.
        const std::uint32_t refs = refs_.load(std::memory_order_acquire);
        if (refs == 2 && home_.load(std::memory_order_relaxed) == this_thread.running) [[likely]] {
            refs_.store(1, std::memory_order_relaxed);
            return false;
        }
        return refs == 1 || refs_.fetch_sub(1, std::memory_order_acq_rel) == 1;
    }
    void leave_home() noexcept { home_.store(&nowhere, std::memory_order_relaxed); }

    inline static constexpr char nowhere = 0;
    // Never null. The loop while that holds a reference; for a threadsafe record the ThreadState of who runs it.
    std::atomic<const void*> home_{&nowhere};
    std::atomic<std::uint32_t> refs_;
    bool cancelled_ = false;
    bool spent_ = false;    // the callable has been destroyed
    bool running_ = false;  // from its start on
    bool queued_ = false;
    ContextData* context_;
};

/// Sends the exception being handled to the running loop's handler, in the callback's context.
void report_callback_exception(HandleState& state);
/// The same for a record that runs but once, and gives it up if the exception leaves the loop.
void end_with_exception(Runnable& record, HandleState& state);

/// Storage for a callable that can be destroyed before its record.
template <class F>
union CallableSlot {
    template <class G>
    explicit CallableSlot(G&& g) : callable(std::forward<G>(g)) {}
    ~CallableSlot() {}
    F callable;
};

/// A record whose callable runs at most once: call_soon and timers. `Base` is Runnable or Timer. Two references: the
/// loop's and the handle's.
template <class Base, class F, class Derived>
class OnceRecord : public Base, public HandleState, public Pooled {
public:
    template <class G>
    OnceRecord(ContextData* context, Loop* home, G&& g) : HandleState(context, 2), slot_(std::forward<G>(g)) {
        home_.store(home, std::memory_order_relaxed);
    }

    void run() override {
        if (!cancelled_) [[likely]] {
            if constexpr (needs_drop) running_ = true;
            lend_context(context_);
            try {
                static_cast<void>(slot_.callable());
            } catch (...) {
                failed();
            }
            take_context_back(context_);
        }
        leave_loop();
    }
    void discard() noexcept override { leave_loop(); }
    void describe(std::string& out) const override { out += "<Handle " + callback_name() + ">"; }
    void cancel() noexcept override {
        cancelled_ = true;
        if (!running_) drop();  // what it holds is free at once, not when its turn comes
    }
    std::string callback_name() const override { return type_name(typeid(F)); }

protected:
    ~OnceRecord() = default;
    /// The loop gives up its reference, which it does once.
    void leave_loop() noexcept {
        drop();
        if (!is_sole_owner()) [[unlikely]] {
            leave_home();
            if (!release_is_last()) return;
        }
        OnceRecord::destroy();
    }
    void drop() noexcept {
        if constexpr (needs_drop) {
            if (spent_) return;
            spent_ = true;
            slot_.callable.~F();
        }
    }

private:
    [[gnu::noinline, gnu::cold]] void failed() { end_with_exception(*this, *this); }
    static constexpr bool needs_drop = !std::is_trivially_destructible_v<F>;
    // The callable is gone since the loop gave up its reference. No destructor: it would only restore vtables.
    void destroy() noexcept final {
        if (context_) context_->release();
        detail::release(static_cast<Derived*>(this), sizeof(Derived));
    }
    CallableSlot<F> slot_;
};

template <class F>
class SoonRecord final : public OnceRecord<Runnable, F, SoonRecord<F>> {
public:
    using OnceRecord<Runnable, F, SoonRecord<F>>::OnceRecord;
};

void remove_timer(Loop& loop, Timer& timer);

template <class F>
class TimerRecord final : public OnceRecord<Timer, F, TimerRecord<F>> {
    using Once = OnceRecord<Timer, F, TimerRecord<F>>;

public:
    template <class G>
    TimerRecord(Loop& loop, TimePoint when, ContextData* context, G&& g)
        : Once(context, &loop, std::forward<G>(g)), loop_(loop), when_(when) {}
    void run() override {
        this->fetch_ahead();
        Once::run();
    }
    TimePoint when() const noexcept override { return when_; }
    void cancel() noexcept override {
        Once::cancel();
        if (!this->armed()) return;
        remove_timer(loop_, *this);  // armed: the loop is alive, a closing one disarms its timers
        this->leave_loop();
    }

private:
    Loop& loop_;
    TimePoint when_;
};

/// A record that runs each time its event happens: descriptor callbacks and signal handlers.
class RepeatedRecordBase : public Runnable, public HandleState {
public:
    /// Queues it unless it is queued already; the queue holds a reference.
    void trigger(ReadyQueue& ready) noexcept {
        if (queued_ || cancelled_) return;
        queued_ = true;
        retain();
        ready.push(this);
    }
    void run() override;
    void discard() noexcept override {
        queued_ = false;
        release();
    }
    void cancel() noexcept override { cancelled_ = true; }
    void describe(std::string& out) const override { out += "<Handle " + callback_name() + ">"; }

protected:
    using HandleState::HandleState;
    ~RepeatedRecordBase() = default;
    virtual void call() = 0;
};

template <class F>
class RepeatedRecord final : public RepeatedRecordBase, public Pooled {
public:
    template <class G>
    RepeatedRecord(ContextData* context, G&& g) : RepeatedRecordBase(context, 1), callable_(std::forward<G>(g)) {}
    std::string callback_name() const override { return type_name(typeid(F)); }

private:
    void call() override { static_cast<void>(callable_()); }
    void destroy() noexcept override { delete this; }
    F callable_;
};

/// A call_soon_threadsafe record: cancellable from any thread, and whoever cancels it while it runs waits
/// for it to end (CPython gh-128340).
class ThreadsafeRecordBase : public Runnable, public HandleState {
public:
    void run() override;
    void discard() noexcept override {
        cancel();
        release();
    }
    void cancel() noexcept override;
    bool cancelled() const noexcept override;
    void describe(std::string& out) const override { out += "<Handle " + callback_name() + ">"; }

protected:
    using HandleState::HandleState;
    ~ThreadsafeRecordBase() = default;
    virtual void call() = 0;
    virtual void drop() noexcept = 0;

private:
    enum State : std::uint32_t { waiting, running, running_awaited, done, was_cancelled };
    std::atomic<std::uint32_t> state_{waiting};
    std::atomic<bool> cancel_asked_{false};
};

template <class F>
class ThreadsafeRecord final : public ThreadsafeRecordBase, public Pooled {
public:
    template <class G>
    ThreadsafeRecord(ContextData* context, G&& g) : ThreadsafeRecordBase(context, 2), slot_(std::forward<G>(g)) {}
    std::string callback_name() const override { return type_name(typeid(F)); }

private:
    ~ThreadsafeRecord() = default;
    void call() override { static_cast<void>(slot_.callable()); }
    void drop() noexcept override { slot_.callable.~F(); }
    void destroy() noexcept override { delete this; }
    CallableSlot<F> slot_;
};

}  // namespace detail

/// A scheduled callback; asyncio's `Handle`. A shared handle: dropping it changes nothing. Loop thread only,
/// except handles of `call_soon_threadsafe`, which any thread may cancel.
class Handle {
public:
    Handle() noexcept = default;
    Handle(const Handle& other) noexcept : state_(other.state_) {
        if (state_) state_->retain();
    }
    Handle(Handle&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
    Handle& operator=(Handle other) noexcept {
        std::swap(state_, other.state_);
        return *this;
    }
    ~Handle() {
        if (state_) state_->release();
    }

    /// The callback will not run; what it holds is released now. Any number of times. A threadsafe handle's
    /// `cancel` waits while the callback runs on the loop's thread (not if called by the callback itself).
    void cancel() noexcept {
        if (state_) state_->cancel();
    }
    /// Whether `cancel` was called.
    bool cancelled() const noexcept { return state_ && state_->cancelled(); }
    /// A handle to the context in which the callback runs.
    Context get_context() const {
        if (!state_) return {};
        if (!state_->context()) state_->context() = detail::ContextData::make();
        state_->context()->retain();
        return Context::adopt(state_->context());
    }
    /// Type name of the callback, for logs.
    std::string callback_name() const { return state_ ? state_->callback_name() : std::string(); }
    explicit operator bool() const noexcept { return state_ != nullptr; }
    friend bool operator==(const Handle&, const Handle&) = default;

protected:
    friend class Loop;
    friend void detail::report_callback_exception(detail::HandleState&);
    explicit Handle(detail::HandleState* state) noexcept : state_(state) {}
    detail::HandleState* state_ = nullptr;
};

/// A callback scheduled for a time; asyncio's `TimerHandle`.
class TimerHandle : public Handle {
public:
    TimerHandle() noexcept = default;
    /// The deadline, on the loop's clock.
    TimePoint when() const noexcept { return state_ ? state_->when() : TimePoint{}; }

private:
    friend class Loop;
    using Handle::Handle;
};

}  // namespace picot
