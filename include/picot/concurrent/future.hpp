#pragma once
// concurrent::Future: the result of work that another thread does. Python's concurrent.futures.Future.

#include <concepts>
#include <cstddef>
#include <iosfwd>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include "picot/detail/future_core.hpp"
#include "picot/detail/memory.hpp"
#include "picot/errors.hpp"

namespace picot::concurrent {

template <class T>
class Future;

/// How long result(), exception() and wait() of every future look before they go to sleep; zero is not at all. The
/// default, 2 microseconds, is what going to sleep and being woken costs by itself: a loop that is awake has often
/// answered by then. A few dozen microseconds save the wake-up where results come quickly and a processor is to spare;
/// anywhere else they only burn one. For the whole process, from any thread; returns what it was. Ours.
Duration set_spin_before_sleep(Duration longest) noexcept;

}  // namespace picot::concurrent

namespace picot::detail {

template <class T, bool Owned>
class ForeignAwaiter;  // threads/await_future.hpp

struct Nothing {};

/// A core with room for the result.
template <class T>
class FutureState : public FutureCore {
public:
    // A reference is kept as a pointer, void as nothing.
    using Stored =
        std::conditional_t<std::is_void_v<T>, Nothing,
                           std::conditional_t<std::is_reference_v<T>, std::remove_reference_t<T>*, T>>;

    explicit FutureState(std::uint32_t refs) noexcept : FutureState(&own_ops, refs) {}

    /// Under a claim. If the constructor throws, nothing is stored.
    template <class... Args>
    void emplace(Args&&... args) {
        ::new (static_cast<void*>(&storage_)) Stored(std::forward<Args>(args)...);
        has_value_ = true;
    }
    /// Under a claim: stores what a callable returns, without a move.
    template <class F>
    void emplace_from(F&& f) {
        if constexpr (std::is_void_v<T>) {
            std::forward<F>(f)();
            emplace();
        } else if constexpr (std::is_reference_v<T>) {
            emplace(std::addressof(std::forward<F>(f)()));
        } else {
            ::new (static_cast<void*>(&storage_)) Stored(std::forward<F>(f)());
            has_value_ = true;
        }
    }
    Stored& stored() noexcept { return *std::launder(reinterpret_cast<Stored*>(&storage_)); }

protected:
    FutureState(const Ops* ops, std::uint32_t refs) noexcept : FutureCore(ops, refs) {}
    ~FutureState() {
        if (has_value_) stored().~Stored();
    }

private:
    static void destroy(FutureCore* core) noexcept {
        auto* self = static_cast<FutureState*>(core);
        self->~FutureState();
        release_block(self);
    }
    static void release_block(void* block) noexcept { detail::release(block, sizeof(FutureState)); }
    static constexpr Ops own_ops{&destroy, nullptr};

    bool has_value_ = false;
    alignas(Stored) std::byte storage_[sizeof(Stored)];
};

template <class T>
FutureState<T>* new_future_state() {
    static_assert(alignof(FutureState<T>) <= frame_unit,
                  "results aligned to more than 64 bytes are not supported");
    return ::new (allocate(sizeof(FutureState<T>))) FutureState<T>(1);
}

}  // namespace picot::detail

namespace picot::concurrent {

/// A handle to a future whatever its type of result: everything but the result. Copies share one future. A
/// moved-from handle refers to none; using it throws InvalidStateError.
///
/// Threads: every method from any thread.
class AnyFuture {
public:
    /// Cancels if it is still pending. True if it is cancelled now or already was; false if it runs or is
    /// done. A pool job that took a std::stop_token and is running is asked to stop, and still answers false,
    /// for it may well finish. (concurrent.futures: Future.cancel)
    bool cancel() { return core().request_cancel(); }

    /// Whether it was cancelled.
    bool cancelled() const {
        const detail::Phase phase = core().phase();
        return phase == detail::Phase::cancelled || phase == detail::Phase::cancelled_and_notified;
    }
    /// Whether the work has begun and not ended: it cannot be cancelled.
    bool running() const {
        const detail::Phase phase = core().phase();
        return phase == detail::Phase::running || phase == detail::Phase::completing;
    }
    /// Whether it was cancelled or has a result or an exception.
    bool done() const { return core().done(); }

    /// Blocks until done; false if the time is up first. Throws DeadlockError on the thread of the loop that
    /// has to complete it. Ours: Python needs concurrent.futures.wait for it.
    bool wait(TimeLimit timeout = {}) const { return core().wait_until_done(timeout); }

    /// Blocks until done; the exception, or null if there is a result. Throws TimeoutError,
    /// concurrent::CancelledError, and DeadlockError as wait() does. (Future.exception)
    std::exception_ptr exception(TimeLimit timeout = {}) const { return core().require_exception(timeout); }

    /// For those who do the work: pending becomes running, true. False if it was cancelled: do nothing then.
    /// Throws InvalidStateError if it is neither, and for the future of a submitted coroutine, which its loop completes.
    /// (Future.set_running_or_notify_cancel)
    bool set_running_or_notify_cancel() { return core().set_running_or_notify_cancel(); }

    /// For those who do the work. Throws InvalidStateError if done, or if the loop of a submitted coroutine completes it;
    /// ValueError if null. (Future.set_exception)
    void set_exception(std::exception_ptr error) { core().set_exception(std::move(error)); }
    template <class E>
        requires(!std::convertible_to<E, std::exception_ptr>)
    void set_exception(E&& error) {
        core().set_exception(std::make_exception_ptr(std::forward<E>(error)));
    }

    /// Attaches a node of the caller's, see detail::OneShot::add: no allocation, called by the completing
    /// thread. False if already done: not attached.
    bool add_done_node(detail::DoneNode* node) const { return core().add(node); }
    /// Detaches it; see detail::OneShot::remove for what false means.
    bool remove_done_node(detail::DoneNode* node) const { return core().remove(node); }

    bool valid() const noexcept { return ref_.get() != nullptr; }
    detail::FutureCore& core() const {
        if (!ref_.get()) [[unlikely]]
            throw_moved_from();
        return *ref_.get();
    }

    /// Same future, not same result.
    friend bool operator==(const AnyFuture& a, const AnyFuture& b) noexcept {
        return a.ref_.get() == b.ref_.get();
    }
    /// As Python's repr, `<Future at 0x… state=finished>`.
    friend std::ostream& operator<<(std::ostream& out, const AnyFuture& future) { return future.print(out); }

protected:
    explicit AnyFuture(detail::CoreRef ref) noexcept : ref_(std::move(ref)) {}

private:
    [[noreturn]] static void throw_moved_from();
    std::ostream& print(std::ostream& out) const;

    detail::CoreRef ref_;
};

/// The result of work that another thread does (concurrent.futures.Future). `T` may be void, move-only or a
/// reference.
///
/// Threads: every method from any thread. Lock-free except for the waiting; completing allocates nothing.
/// Handles are as thread-safe as a std::shared_ptr: one handle is not to be assigned while another thread
/// reads that same handle. A result is shared: threads that read it while one changes it have to agree among
/// themselves.
template <class T>
class Future : public AnyFuture {
    using State = detail::FutureState<T>;
    using Stored = typename State::Stored;

public:
    using Result = T;

    /// A new pending future.
    Future() : AnyFuture(detail::CoreRef(detail::new_future_state<T>())) {}

    /// Adopts one owner's share of a state.
    explicit Future(detail::CoreRef adopted) noexcept : AnyFuture(std::move(adopted)) {}

    /// Blocks until done; the result, or throws what the work threw, or TimeoutError (the work goes on),
    /// concurrent::CancelledError, or DeadlockError on the thread of the loop that has to complete it.
    /// The reference lives as long as the future. (Future.result)
    std::add_lvalue_reference_t<T> result(TimeLimit timeout = {}) const& {
        core().require_value(timeout);
        if constexpr (std::is_void_v<T>)
            return;
        else if constexpr (std::is_reference_v<T>)
            return *state().stored();
        else
            return state().stored();
    }
    /// The same for a handle that is not needed any more: the result is moved out if nobody else holds the
    /// future or if it cannot be copied, else copied.
    T result(TimeLimit timeout = {}) && {
        core().require_value(timeout);
        if constexpr (std::is_void_v<T>) {
            return;
        } else if constexpr (std::is_reference_v<T>) {
            return static_cast<T>(*state().stored());
        } else if constexpr (std::is_copy_constructible_v<T>) {
            if (!core().unique()) return state().stored();
            return std::move(state().stored());
        } else {
            return std::move(state().stored());
        }
    }

    /// `co_await future`, in a coroutine of any loop, with threads/await_future.hpp: as result() without
    /// blocking. A lvalue gives a reference to the result, which stays here; a rvalue gives the result.
    /// Cancelling the awaiting task cancels the future if it is pending. (asyncio: await wrap_future(future))
    detail::ForeignAwaiter<T, false> operator co_await() const& {
        return detail::ForeignAwaiter<T, false>(*this);
    }
    detail::ForeignAwaiter<T, true> operator co_await() && {
        return detail::ForeignAwaiter<T, true>(std::move(*this));
    }

    /// For those who do the work. Throws InvalidStateError if done, or if the loop of a submitted coroutine completes it;
    /// what copying the value throws leaves the future as it was. (Future.set_result)
    template <class U = T>
        requires(!std::is_void_v<T> && std::is_constructible_v<T, U>)
    void set_result(U&& value) {
        detail::Phase before = core().claim_or_throw();
        try {
            if constexpr (std::is_reference_v<T>)
                state().emplace(std::addressof(value));
            else
                state().emplace(std::forward<U>(value));
        } catch (...) {
            core().unclaim(before);
            throw;
        }
        core().finish();
    }
    void set_result()
        requires std::is_void_v<T>
    {
        core().claim_or_throw();
        state().emplace();
        core().finish();
    }

    /// Calls `f(future)`, or `f()`, when done: in the order of addition, on the thread that completes or
    /// cancels; at once, here, if it is done already. What it throws goes to stderr and stops nothing.
    /// (Future.add_done_callback)
    template <class F>
        requires(std::invocable<std::decay_t<F>&, Future> || std::invocable<std::decay_t<F>&>)
    void add_done_callback(F&& f) {
        if (!done()) {
            auto node = std::make_unique<Callback<std::decay_t<F>>>(std::forward<F>(f));
            if (core().add(node.get())) {
                node.release();  // NOLINT: it frees itself when called
                return;
            }
            call(node->function, *this);
        } else {
            std::decay_t<F> function(std::forward<F>(f));
            call(function, *this);
        }
    }

    State& state() const { return static_cast<State&>(core()); }

private:
    template <class F>
    struct Callback final : detail::DoneNode, detail::Pooled {
        template <class G>
        explicit Callback(G&& f) : detail::DoneNode(&run), function(std::forward<G>(f)) {}

        static void run(detail::DoneNode* node, detail::OneShot* source) noexcept {
            std::unique_ptr<Callback> self(static_cast<Callback*>(node));
            if (source) call(self->function, Future(detail::CoreRef::share(static_cast<State*>(source))));
        }
        F function;
    };

    template <class F>
    static void call(F& function, Future self) noexcept {
        try {
            if constexpr (std::invocable<F&, Future>)
                static_cast<void>(function(self));
            else
                static_cast<void>(function());
        } catch (...) {
            detail::log_callback_exception("exception calling callback for", &self.core());
        }
    }
};

}  // namespace picot::concurrent
