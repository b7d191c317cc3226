#pragma once
// wrap_future: a concurrent::Future as a future of a loop.

#include "picot/threads/await_future.hpp"

namespace picot {
namespace detail {

class WrapLink;

/// A future of a loop that follows a concurrent future.
class WrappedBase : public FutureBase {
public:
    bool cancel(std::string_view message) final;
    void run() final;  // passes a cancellation on, one turn later
    void discard() noexcept final { release(); }

    /// Attaches it to the concurrent future. `owned`: no one else wants the value. Loop thread.
    static void follow(Loop& loop, WrappedBase& future, CoreRef core, bool owned);

protected:
    explicit WrappedBase(Loop& loop) noexcept : FutureBase(loop, 1) {}
    ~WrappedBase() = default;
    /// The value of a core that has one. May throw.
    virtual void take_value(FutureCore& core, bool owned) = 0;

private:
    friend class WrapLink;
    WrapLink* link_ = nullptr;  // while it is followed
};

template <class T>
class Wrapped final : public WrappedBase, public Pooled {
public:
    explicit Wrapped(Loop& loop) noexcept : WrappedBase(loop) {}
    SlotBase& slot() noexcept override { return slot_; }

private:
    void take_value(FutureCore& core, bool owned) override {
        if constexpr (std::is_void_v<T>) {
            slot_.emplace();
        } else {
            auto& value = static_cast<FutureState<T>&>(core).stored();
            if constexpr (std::is_reference_v<T>)
                slot_.emplace(*value);
            else if constexpr (std::is_copy_constructible_v<T>)
                owned || core.unique() ? slot_.emplace(std::move(value)) : slot_.emplace(std::as_const(value));
            else
                slot_.emplace(std::move(value));
        }
    }
    void destroy() noexcept override { delete this; }
    Slot<T> slot_;
};

template <class T>
Future<T> wrap(concurrent::Future<T> future, Loop& loop, bool owned) {
    loop.check_thread("wrap_future: call it on the loop's thread");
    loop.check_open();
    auto* wrapped = new Wrapped<T>(loop);
    Future<T> handle{Ref<FutureBase>::adopt(wrapped)};
    CoreRef core = CoreRef::share(&future.core());
    { auto given_away = std::move(future); }
    WrappedBase::follow(loop, *wrapped, std::move(core), owned);
    return handle;
}

}  // namespace detail

/// A future of the running loop that gets the result of a concurrent future, in a turn after that is done. The value is
/// copied if others hold the concurrent future, else moved. Cancelling either cancels the other: the concurrent one in
/// the loop's next turn, and only if it is not running. If the loop is closed first, the result is ignored. Loop thread.
/// To wait without a second future: `co_await future`. asyncio: `wrap_future`.
template <class T>
Future<T> wrap_future(concurrent::Future<T> future) {
    return detail::wrap(std::move(future), get_running_loop(), false);
}
/// The same on a given loop.
template <class T>
Future<T> wrap_future(concurrent::Future<T> future, Loop& loop) {
    return detail::wrap(std::move(future), loop, false);
}

}  // namespace picot
