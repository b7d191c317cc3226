#pragma once
// Async generators: coroutines that give many values.

#include <optional>

#include "picot/outcome.hpp"

namespace picot {

/// Thrown at the `co_yield` where a generator stands when it is closed. Not a std::exception: let it pass.
class GeneratorExit {
public:
    const char* what() const noexcept { return "GeneratorExit"; }
};

namespace detail {

/// Links suspended generators to their loop, which closes them at shutdown.
class AsyncGeneratorBase {
public:
    AsyncGeneratorBase() = default;
    AsyncGeneratorBase(const AsyncGeneratorBase&) = delete;
    virtual Coro<void> close_generator() = 0;
    AsyncGeneratorBase* next_generator() const noexcept { return next_; }
    void leave_loop() noexcept;

protected:
    ~AsyncGeneratorBase() { leave_loop(); }
    void join_loop(Loop& loop);  // RuntimeError after shutdown_asyncgens()
    void take_place_of(AsyncGeneratorBase& other) noexcept;

private:
    void link(Loop& loop) noexcept;
    Loop* loop_ = nullptr;
    AsyncGeneratorBase* previous_ = nullptr;
    AsyncGeneratorBase* next_ = nullptr;
};

[[noreturn]] void throw_generator_busy();
[[noreturn]] void throw_generator_ignored_exit();

template <class T>
class GeneratorPromise final : public AwaitingPromise {
public:
    GeneratorPromise(std::source_location here = std::source_location::current()) noexcept : AwaitingPromise(here) {}
    GeneratorPromise* get_return_object() noexcept { return this; }

    /// Gives control back to whoever awaits `next`.
    struct BackToConsumer {
        bool await_ready() const noexcept { return false; }
        std::coroutine_handle<> await_suspend(std::coroutine_handle<GeneratorPromise> handle) noexcept {
            GeneratorPromise& promise = handle.promise();
            return promise.task->transfer(std::exchange(promise.parent, nullptr));
        }
        void await_resume() const {
            if (closing) throw GeneratorExit();
        }
        const bool& closing;
    };
    struct Ended : BackToConsumer {
        void await_resume() const noexcept {}
    };
    Ended final_suspend() noexcept {
        finished = true;
        return {{closing}};
    }
    template <class U>
    BackToConsumer yield_value(U&& value) {
        static_cast<Slot<T>*>(slot)->emplace(std::forward<U>(value));
        return {closing};
    }
    void return_void() noexcept {}

    bool started = false;
    bool finished = false;
    bool closing = false;
};

/// Runs the generator in the awaiting task until it yields or ends.
template <class T>
class NextAwaiter final : Slot<T> {
public:
    explicit NextAwaiter(GeneratorPromise<T>* promise) noexcept : promise_(promise) {}
    bool await_ready() const noexcept { return !promise_ || promise_->finished; }
    template <class P>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<P> handle) {
        if (promise_->parent) throw_generator_busy();
        PromiseBase& consumer = handle.promise();
        promise_->started = true;
        promise_->parent = &consumer;
        promise_->task = consumer.task;
        promise_->slot = this;  // not its owner: `child` stays null
        return consumer.task->transfer(promise_);
    }
    std::optional<T> await_resume() {
        if (this->error) std::rethrow_exception(std::move(this->error));
        if (!this->has_value) return std::nullopt;
        return std::optional<T>(std::move(this->get()));
    }

private:
    GeneratorPromise<T>* promise_;
};

}  // namespace detail

/// A coroutine that gives values with `co_yield` and may await between them; an `async def` with `yield`.
/// `while (auto value = co_await generator.next()) use(*value);` Lazy, move-only, one consumer at a time; runs in the
/// consuming task. Dropping it destroys it at once, without awaits (asyncio closes it later in a task of its own, when
/// what it refers to may be gone): if its end needs awaits, `co_await generator.aclose()`. Generators still suspended
/// when the loop shuts down are closed then.
template <class T>
class [[nodiscard]] AsyncGenerator : detail::AsyncGeneratorBase {
public:
    using value_type = T;

    AsyncGenerator(detail::GeneratorPromise<T>* promise) noexcept : promise_(promise) {}
    AsyncGenerator(AsyncGenerator&& other) noexcept : promise_(std::exchange(other.promise_, nullptr)) {
        this->take_place_of(other);
    }
    ~AsyncGenerator() {
        if (promise_) detail::handle_of(promise_).destroy();
    }

    /// The next value, or nullopt when the generator has ended. Throws what the generator throws, once. RuntimeError
    /// if another task is awaiting `next`. asyncio: `__anext__`.
    detail::NextAwaiter<T> next() {
        if (promise_ && !promise_->started && running_loop()) this->join_loop(*running_loop());
        return detail::NextAwaiter<T>(promise_);
    }
    /// Ends it: GeneratorExit is thrown at its `co_yield`, its cleanup may await. RuntimeError if it yields again.
    /// asyncio: `aclose`.
    Coro<void> aclose() { return close_generator(); }

private:
    Coro<void> close_generator() override {
        if (!promise_ || promise_->finished) co_return;
        if (!promise_->started) {
            promise_->finished = true;
            co_return;
        }
        promise_->closing = true;
        try {
            if (co_await detail::NextAwaiter<T>(promise_)) detail::throw_generator_ignored_exit();
        } catch (const GeneratorExit&) {
        }
        this->leave_loop();
    }
    detail::GeneratorPromise<T>* promise_;
};

/// For `with`: closes the generator at the end of the scope. Python: `contextlib.aclosing`.
template <class T>
class aclosing {
public:
    explicit aclosing(AsyncGenerator<T>& generator) noexcept : generator_(generator) {}
    void aenter() noexcept {}
    Coro<bool> aexit(std::exception_ptr) {
        co_await generator_.aclose();
        co_return false;
    }

private:
    AsyncGenerator<T>& generator_;
};

}  // namespace picot

template <class T, class... Args>
struct std::coroutine_traits<picot::AsyncGenerator<T>, Args...> {
    using promise_type = picot::detail::GeneratorPromise<T>;
};
