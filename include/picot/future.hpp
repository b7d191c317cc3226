#pragma once
// Futures of a loop: a result that comes later.

#include "picot/coro.hpp"

namespace picot {

/// Names one done callback, for `remove_done_callback`.
struct CallbackToken {
    std::uint64_t id = 0;
};

/// A shared handle to any future or task, whatever its type; asyncio's `Future` seen without its result.
/// Loop thread only (copying and dropping a handle: any thread).
class AnyFuture {
public:
    AnyFuture() noexcept = default;
    explicit AnyFuture(detail::Ref<detail::FutureBase> ref) noexcept : ref_(std::move(ref)) {}

    /// Has a result, an exception, or was cancelled.
    bool done() const { return target().done(); }
    bool cancelled() const { return target().cancelled(); }
    /// Cancels it; callbacks are scheduled. A task gets CancelledError at its await instead and decides itself.
    /// False if it was done. asyncio: `cancel`. Wrong thread: WrongThreadError.
    bool cancel(std::string_view message = {}) { return target().cancel(message); }
    /// The exception, or null if there is a value. CancelledError if cancelled, InvalidStateError if not done.
    std::exception_ptr exception() const { return target().exception(); }
    /// The loop it belongs to. LoopClosedError if that no longer exists.
    Loop& get_loop() const { return target().loop_or_throw(); }
    /// Removes a callback that has not been scheduled yet; true if it did.
    bool remove_done_callback(CallbackToken token) { return detail::remove_callback(target(), token.id); }
    /// "<Future finished>", "<Task pending name='Task-1' …>".
    std::string repr() const {
        std::string text;
        if (ref_) ref_->repr(text);
        return text;
    }

    explicit operator bool() const noexcept { return static_cast<bool>(ref_); }
    friend bool operator==(const AnyFuture& a, const AnyFuture& b) noexcept { return a.ref_.get() == b.ref_.get(); }
    /// Identity, for use as a key: futures are told apart by address.
    const void* id() const noexcept { return ref_.get(); }
    detail::FutureBase* base() const noexcept { return ref_.get(); }
    /// For the library: gives the reference away.
    detail::FutureBase* detach() noexcept { return ref_.detach(); }
    /// As `base`, but throws InvalidStateError if the handle is empty.
    detail::FutureBase& target() const {
        if (!ref_) [[unlikely]]
            detail::throw_empty_future();
        return *ref_;
    }

protected:
    detail::Ref<detail::FutureBase> ref_;
};

namespace detail {

/// Suspends until a future is done.
class FutureWait : public Wait, public DoneLink {
public:
    bool await_ready() const noexcept { return future_->done(); }
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) {
        TaskBase* task = bind(handle);
        if (future_ == task || !future_->same_loop(*task)) [[unlikely]]
            refuse(*task);
        is_await = true;
        future_->add(*this);
        suspend_bound(task, handle);
    }
    Abort abort() noexcept override { return future_->cancel(message()) ? Abort::pending : Abort::refused; }
    void describe(std::string& out) const override { future_->describe(out); }
    FutureBase* awaited_future() const noexcept override { return future_; }
    void on_done(FutureBase&) noexcept override { wake(); }
    FutureBase* waiter() const noexcept override { return task(); }

protected:
    explicit FutureWait(FutureBase* future) noexcept : future_(future) {}
    ~FutureWait() = default;
    /// The result is asked for: throws the cancellation, the future's exception, or returns.
    void check() {
        if (is_cancelled() && !future_->cancelled()) [[unlikely]]
            throw_if_cancelled();
        future_->require_value();
    }
    FutureBase* future_;

private:
    [[noreturn]] void refuse(const TaskBase& task) const;
    std::string_view message() const noexcept;
};

template <class T, bool Owned>
class FutureAwaiter final : public FutureWait {
public:
    explicit FutureAwaiter(FutureBase* future) noexcept : FutureWait(future) {}  // takes the reference
    ~FutureAwaiter() {
        if (linked) future_->remove(*this);
        future_->release_after_wait();
    }
    /// For `outcome`: the exception as a value.
    std::exception_ptr take_error() {
        if (is_cancelled() || future_->state() != FutureStatus::finished) return nullptr;  // thrown by await_resume
        future_->set_log_unretrieved(false);
        return future_->slot().error;
    }
    decltype(auto) await_resume() {
        check();
        if constexpr (!std::is_void_v<T>) {
            auto& slot = static_cast<Slot<T>&>(future_->slot());
            if constexpr (!Owned || std::is_reference_v<T>)
                return slot.get();
            else
                return take(slot, *future_);
        }
    }
    /// The value of a handle given away: moved out if nobody else can see it, else copied.
    static T take(Slot<T>& slot, FutureBase& future) {
        if constexpr (std::is_copy_constructible_v<T>) {
            if (!future.unique()) return T(slot.get());
        }
        return T(std::move(slot.get()));
    }
};

}  // namespace detail

/// A result that comes later, on one loop; asyncio's `Future`. A shared handle. `co_await future` waits for it:
/// on an lvalue it gives `T&`, on an rvalue `T`. A cancelled awaiting task cancels the future (see `shield`).
/// Made by `loop.create_future<T>()`. The result stays in the future as long as there are handles.
template <class T = void>
class Future : public AnyFuture {
public:
    using value_type = T;
    using AnyFuture::AnyFuture;

    /// The value, or throws: the exception, CancelledError, InvalidStateError if not done. asyncio: `result`.
    decltype(auto) result() & {
        target().require_value();
        return static_cast<detail::Slot<T>&>(ref_->slot()).get();
    }
    decltype(auto) result() const& { return const_cast<Future*>(this)->result(); }
    T result() && {
        target().require_value();
        if constexpr (!std::is_void_v<T> && !std::is_reference_v<T>)
            return detail::FutureAwaiter<T, true>::take(static_cast<detail::Slot<T>&>(ref_->slot()), *ref_);
        else
            return static_cast<detail::Slot<T>&>(ref_->slot()).get();
    }

    /// Completes it; callbacks and waiters are scheduled. InvalidStateError if it is done; RuntimeError on a task;
    /// LoopClosedError if someone waits and the loop is closed. asyncio: `set_result`.
    template <class... U>
        requires(std::is_void_v<T> ? sizeof...(U) == 0 : sizeof...(U) == 1)
    void set_result(U&&... value) {
        prepare_set("Future::set_result: use loop.call_soon_threadsafe([=] { future.set_result(value); }) from other threads",
                    "Task does not support set_result operation");
        static_cast<detail::Slot<T>&>(ref_->slot()).emplace(std::forward<U>(value)...);
        ref_->finish(detail::FutureStatus::finished);
    }
    /// Completes it with an exception: an exception object or a std::exception_ptr. asyncio: `set_exception`.
    template <class E>
    void set_exception(E&& exception) {
        prepare_set("Future::set_exception: use loop.call_soon_threadsafe from other threads",
                    "Task does not support set_exception operation");
        if constexpr (std::is_same_v<std::remove_cvref_t<E>, std::exception_ptr>)
            ref_->finish_with_error(std::forward<E>(exception));
        else
            ref_->finish_with_error(std::make_exception_ptr(std::forward<E>(exception)));
    }

    /// Calls `callback(Future<T>)` (or `callback()`) in a turn after it is done, in the order of addition, in the
    /// context current now; never inside this call. asyncio: `add_done_callback`.
    template <class F>
    CallbackToken add_done_callback(F&& callback) {
        return add_done_callback(detail::ContextData::copy(detail::this_thread.context), std::forward<F>(callback));
    }
    template <class F>
    CallbackToken add_done_callback(const Context& context, F&& callback) {
        return add_done_callback(context.share_writable(), std::forward<F>(callback));
    }

    auto operator co_await() & { return detail::FutureAwaiter<T, false>(retained()); }
    auto operator co_await() const& { return detail::FutureAwaiter<T, false>(retained()); }
    auto operator co_await() && {
        static_cast<void>(target());
        return detail::FutureAwaiter<T, true>(ref_.detach());
    }

private:
    detail::FutureBase* retained() const {
        target().retain();
        return ref_.get();
    }
    void prepare_set(const char* thread_advice, const char* task_message) {
        if (target().is_task()) throw RuntimeError(task_message);
        ref_->check_thread(thread_advice);
        if (ref_->done()) throw InvalidStateError(ref_->cancelled() ? "invalid state: future is cancelled" : "invalid state: future is done");
    }
    template <class F>
    CallbackToken add_done_callback(detail::ContextData* context, F&& callback) {
        target().check_thread("Future::add_done_callback: use loop.call_soon_threadsafe from other threads");
        auto call = [f = std::decay_t<F>(std::forward<F>(callback))](detail::FutureBase& base) mutable {
            if constexpr (std::is_invocable_v<std::decay_t<F>&, Future>)
                f(Future(detail::Ref<detail::FutureBase>(&base)));
            else
                f();
        };
        return {detail::attach(*ref_, new detail::CallbackNodeOf<decltype(call)>(*ref_, context, nullptr, std::move(call)))};
    }
};

template <class T>
Future<T> Loop::create_future() {
    return Future<T>(detail::Ref<detail::FutureBase>::adopt(new detail::FutureImpl<T>(*this)));
}

}  // namespace picot
