#pragma once
// Coro<T>: what a coroutine function returns.

#include <concepts>

#include "picot/config.hpp"
#include "picot/detail/task_base.hpp"

namespace picot {

template <class T = void>
class Coro;

namespace detail {

template <class T>
inline constexpr bool is_coro_v<Coro<T>> = true;

/// Warns in debug mode: a coroutine that is dropped unrun did nothing at all.
void report_never_awaited(const SourceLine& where) noexcept;

struct FinalAwaiter {
    bool await_ready() const noexcept { return false; }
    template <class P>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<P> handle) const noexcept {
        PromiseBase& promise = handle.promise();
        TaskBase* task = promise.task;
        if (PromiseBase* parent = promise.parent) return task->transfer(parent);
        task->finished_root(promise.slot);
        return std::noop_coroutine();
    }
    void await_resume() const noexcept {}
};

template <class T>
class CoroAwaiter;

template <class A>
concept HasMemberCoAwait = requires(A&& a) { static_cast<A&&>(a).operator co_await(); };
template <class A>
concept Awaiter = requires(std::remove_reference_t<A>& a) {
    { a.await_ready() } -> std::convertible_to<bool>;
    a.await_resume();
};

/// What a coroutine of ours can await.
template <class A>
concept Awaitable = is_coro_v<std::remove_cvref_t<A>> || HasMemberCoAwait<A> || Awaiter<A>;
/// The same, but no Coro: `queue.get()`, `sleep(1s)`, a future.
template <class A>
concept PlainAwaitable = Awaitable<A> && !is_coro_v<std::remove_cvref_t<A>>;

/// What an await that does not compile gives: the compiler then says our sentence, and not a dozen more.
struct NoResult {
    template <class T>
    operator T&() const;
};
struct NoAwaiter {
    bool await_ready() const noexcept { return true; }
    void await_suspend(std::coroutine_handle<>) const noexcept {}
    NoResult await_resume() const noexcept { return {}; }
};

/// Everything a coroutine of ours may await, and the line it awaits on.
class AwaitingPromise : public PromiseBase {
public:
    using PromiseBase::PromiseBase;
    using Line = std::uint_least32_t;

    template <class T>
    CoroAwaiter<T> await_transform(Coro<T>&& coro, Line here = std::source_location::current().line()) {
        if constexpr (PICOT_ALWAYS_ON) where.set_line(here);
        return CoroAwaiter<T>(std::move(coro));
    }
    template <class T>
    NoAwaiter await_transform(Coro<T>&) {
        static_assert(never<T>, "a coroutine is awaited once and given away: co_await std::move(coro)");
        return {};
    }
    template <HasMemberCoAwait A>
        requires(!is_coro_v<std::remove_cvref_t<A>>)
    auto await_transform(A&& awaitable, Line here = std::source_location::current().line()) {
        if constexpr (PICOT_ALWAYS_ON) where.set_line(here);
        return static_cast<A&&>(awaitable).operator co_await();
    }
    template <class A>
        requires(Awaiter<A> && !HasMemberCoAwait<A> && !is_coro_v<std::remove_cvref_t<A>>)
    A&& await_transform(A&& awaiter, Line here = std::source_location::current().line()) {
        if constexpr (PICOT_ALWAYS_ON) where.set_line(here);
        return static_cast<A&&>(awaiter);
    }
    template <class A>
        requires(!Awaitable<A>)
    NoAwaiter await_transform(A&&) {
        using F = std::remove_pointer_t<std::remove_cvref_t<A>>;
        constexpr bool is_function = std::is_function_v<F> || requires { &F::operator(); };
        static_assert(!is_function, "a function is called before it is awaited: co_await work(...), not co_await work");
        static_assert(is_function,
                      "this is nothing that picot can await: a Coro, Task, Future or one of picot's operations. (Queues "
                      "for threads block in get() and put(): co_await async_get(), async_put() of a BridgeQueue instead)");
        return {};
    }
};

template <class T>
class Promise final : public AwaitingPromise {
public:
    Promise(std::source_location here = std::source_location::current()) noexcept : AwaitingPromise(here) {}
    Coro<T> get_return_object() noexcept;
    FinalAwaiter final_suspend() const noexcept { return {}; }
    template <class U = T>
        requires std::is_constructible_v<std::conditional_t<std::is_reference_v<T>, T, std::remove_cv_t<T>>, U&&>
    void return_value(U&& value) {
        static_cast<Slot<T>*>(slot)->emplace(std::forward<U>(value));
    }
};

template <>
class Promise<void> final : public AwaitingPromise {
public:
    Promise(std::source_location here = std::source_location::current()) noexcept : AwaitingPromise(here) {}
    Coro<void> get_return_object() noexcept;
    FinalAwaiter final_suspend() const noexcept { return {}; }
    void return_void() noexcept {}
};

}  // namespace detail

/// A coroutine that has not started: what calling an `async def` gives. Lazy and move-only: it runs when it is
/// awaited (once: `co_await f()`) or made a task. Dropped unrun it does nothing; debug mode warns.
/// Awaiting it costs no turn of the loop: it runs in the awaiting task. Arguments taken by reference must
/// outlive it: pass by value, or await at once.
template <class T>
class [[nodiscard("a coroutine does nothing until it is awaited or made a task")]] Coro {
public:
    using promise_type = detail::Promise<T>;
    using value_type = T;

    Coro() noexcept = default;
    Coro(Coro&& other) noexcept : promise_(std::exchange(other.promise_, nullptr)) {}
    Coro& operator=(Coro&& other) noexcept {
        std::swap(promise_, other.promise_);
        return *this;
    }
    ~Coro() {
        if (promise_) drop();
    }

    /// Whether it holds a coroutine, that is: was neither awaited nor given away.
    explicit operator bool() const noexcept { return promise_ != nullptr; }

    /// For the library: where the frame is.
    promise_type* promise() const noexcept { return promise_; }
    /// For the library: gives the frame away, and takes one over.
    promise_type* detach() noexcept { return std::exchange(promise_, nullptr); }
    explicit Coro(promise_type* promise) noexcept : promise_(promise) {}

private:
    void drop() noexcept {
        detail::report_never_awaited(promise_->where);
        std::coroutine_handle<promise_type>::from_promise(*promise_).destroy();
    }
    promise_type* promise_ = nullptr;
};

namespace detail {

template <class T>
Coro<T> Promise<T>::get_return_object() noexcept {
    static_assert(alignof(Promise) == alignof(PromiseBase));
    return Coro<T>(this);
}
inline Coro<void> Promise<void>::get_return_object() noexcept { return Coro<void>(this); }

[[noreturn]] void throw_empty_coroutine();

/// Runs a child coroutine in the awaiting task. Owns the child's frame and its result.
template <class T>
class CoroAwaiter final : Slot<T> {
public:
    explicit CoroAwaiter(Coro<T>&& coro) {
        this->child = coro.detach();
        if (!this->child) [[unlikely]]
            throw_empty_coroutine();
    }
    ~CoroAwaiter() {
        if (PromiseBase* promise = this->child) handle_of(promise).destroy();
    }
    bool await_ready() const noexcept { return false; }
    template <class P>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<P> handle) noexcept {
        static_assert(std::is_base_of_v<PromiseBase, P>, "a Coro can be awaited in picot coroutines only");
        PromiseBase& parent = handle.promise();
        PromiseBase& promise = *this->child;
        promise.parent = &parent;
        promise.task = parent.task;
        promise.slot = this;
        return parent.task->transfer(&promise);
    }
    /// For `outcome`: the exception as a value.
    std::exception_ptr take_error() noexcept { return std::move(this->error); }
    T await_resume() {
        if (this->error) [[unlikely]]
            std::rethrow_exception(std::move(this->error));
        if constexpr (std::is_reference_v<T>)
            return static_cast<T>(this->get());
        else if constexpr (!std::is_void_v<T>)
            return std::move(this->get());
    }
};

}  // namespace detail
}  // namespace picot
