#pragma once
// gather: several awaitables at once, their results in order.

#include <tuple>
#include <variant>
#include <vector>

#include "picot/outcome.hpp"

namespace picot {

/// Tag: `gather(return_exceptions, ...)` gives an Outcome for each argument instead of throwing the first exception.
struct ReturnExceptions {};
inline constexpr ReturnExceptions return_exceptions{};

namespace detail {

/// The future that gather returns. Cancelling it cancels all children.
class GatherBase : public FutureBase {
public:
    bool cancel(std::string_view message) override;
    void describe(std::string& out) const override;

protected:
    GatherBase(Loop& loop, bool keep_exceptions) noexcept : FutureBase(loop, 1), keep_exceptions_(keep_exceptions) {}
    ~GatherBase() = default;
    /// Starts following the children, once all are in `children_`.
    void follow(const std::vector<bool>& made_here);
    /// All children are done: builds the result out of them.
    virtual void collect() = 0;
    std::vector<Ref<FutureBase>> children_;

private:
    void child_done(FutureBase& child);
    std::size_t left_ = 0;
    bool keep_exceptions_;
    bool cancel_requested_ = false;
    std::string cancel_message_;
};

template <class T>
using stored_t = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

template <class T>
stored_t<T> child_value(FutureBase& child, bool last_use) {
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        auto& slot = static_cast<Slot<T>&>(child.slot());
        if constexpr (std::is_copy_constructible_v<T>) {
            if (!last_use || !child.unique()) return slot.get();
        }
        return std::move(slot.get());
    }
}
template <class T>
Outcome<T> child_outcome(FutureBase& child, bool last_use) {
    if (child.cancelled()) {
        try {
            child.throw_cancelled();
        } catch (...) {
            return Outcome<T>(std::current_exception());
        }
    }
    child.set_log_unretrieved(false);
    if (child.slot().error) return Outcome<T>(child.slot().error);
    if constexpr (std::is_void_v<T>)
        return Outcome<T>(std::in_place);
    else
        return Outcome<T>(std::in_place, child_value<T>(child, last_use));
}

template <bool Keep, class T>
using gathered_t = std::conditional_t<Keep, Outcome<T>, stored_t<T>>;
template <bool Keep, class T>
gathered_t<Keep, T> gathered(FutureBase& child, bool last_use) {
    if constexpr (Keep)
        return child_outcome<T>(child, last_use);
    else
        return child_value<T>(child, last_use);
}

template <bool Keep, class... T>
class GatherTuple final : public GatherBase, public Pooled {
public:
    using Result = std::tuple<gathered_t<Keep, T>...>;
    GatherTuple(Loop& loop, std::vector<Ref<FutureBase>> children, const std::vector<bool>& made_here)
        : GatherBase(loop, Keep) {
        children_ = std::move(children);
        follow(made_here);
    }
    SlotBase& slot() noexcept override { return slot_; }

private:
    void collect() override { build(std::index_sequence_for<T...>()); }
    template <std::size_t... I>
    void build(std::index_sequence<I...>) {
        slot_.emplace(Result(gathered<Keep, T>(*children_[I], is_last_use(I))...));
    }
    bool is_last_use(std::size_t index) const noexcept {
        for (std::size_t i = 0; i < children_.size(); ++i)
            if (i != index && children_[i].get() == children_[index].get()) return false;
        return true;
    }
    void destroy() noexcept override { delete this; }
    Slot<Result> slot_;
};

template <bool Keep, class T>
class GatherVector final : public GatherBase, public Pooled {
public:
    using Result = std::vector<gathered_t<Keep, T>>;
    GatherVector(Loop& loop, std::vector<Ref<FutureBase>> children, const std::vector<bool>& made_here)
        : GatherBase(loop, Keep) {
        children_ = std::move(children);
        follow(made_here);
    }
    SlotBase& slot() noexcept override { return slot_; }

private:
    void collect() override {
        Result result;
        result.reserve(children_.size());
        for (auto& child : children_) result.push_back(gathered<Keep, T>(*child, true));
        slot_.emplace(std::move(result));
    }
    void destroy() noexcept override { delete this; }
    Slot<Result> slot_;
};

/// What may come first in gather; the rest is awaitable.
template <class A>
inline constexpr bool is_gathered_vector = false;
template <class A>
inline constexpr bool is_gathered_vector<std::vector<A>> = true;
template <class A>
concept GatherArgument =
    Awaitable<A> || std::is_same_v<std::remove_cvref_t<A>, ReturnExceptions> || is_gathered_vector<std::remove_cvref_t<A>>;

template <class First, class... Rest>
Loop& gather_loop(const First& first, const Rest&... rest) {
    if constexpr (is_future_v<First>)
        return first.get_loop();
    else if constexpr (sizeof...(Rest) == 0)
        return get_running_loop();
    else
        return gather_loop(rest...);
}

template <bool Keep, class... A>
auto gather_tuple(A&&... awaitables) {
    Loop& loop = gather_loop(awaitables...);
    std::vector<Ref<FutureBase>> children;
    children.reserve(sizeof...(A));
    (children.push_back(Ref<FutureBase>(ensure_future(std::forward<A>(awaitables), loop).base())), ...);
    using Impl = GatherTuple<Keep, await_result_t<A>...>;
    return Future<typename Impl::Result>(
        Ref<FutureBase>::adopt(new Impl(loop, std::move(children), {!is_future_v<A>...})));
}

template <bool Keep, class A>
auto gather_vector(std::vector<A> awaitables) {
    using Impl = GatherVector<Keep, await_result_t<A>>;
    std::vector<Ref<FutureBase>> children;
    children.reserve(awaitables.size());
    Loop* loop = running_loop();
    if constexpr (is_future_v<A>) {
        if (!awaitables.empty()) loop = &awaitables.front().get_loop();
    }
    if (!loop) loop = &get_event_loop();
    for (auto& awaitable : awaitables) children.push_back(Ref<FutureBase>(ensure_future(std::move(awaitable), *loop).base()));
    awaitables.clear();
    const std::vector<bool> made_here(children.size(), !is_future_v<A>);
    return Future<typename Impl::Result>(Ref<FutureBase>::adopt(new Impl(*loop, std::move(children), made_here)));
}

}  // namespace detail

/// Runs the awaitables at once; coroutines become tasks. A future of their results in the order of the arguments, as
/// a tuple (void as std::monostate). The first exception is thrown at once; the others go on running. Cancelling the
/// future cancels all children. asyncio: `gather`. A future given twice is awaited once and appears twice.
template <detail::Awaitable... A>
    requires(sizeof...(A) > 0)
auto gather(A&&... awaitables) {
    return detail::gather_tuple<false>(std::forward<A>(awaitables)...);
}
template <detail::Awaitable... A>
    requires(sizeof...(A) > 0)
auto gather(ReturnExceptions, A&&... awaitables) {
    return detail::gather_tuple<true>(std::forward<A>(awaitables)...);
}
/// The same for any number of one type; the results are a vector. Empty: done at once.
template <class A>
auto gather(std::vector<A> awaitables) {
    return detail::gather_vector<false>(std::move(awaitables));
}
template <class A>
auto gather(ReturnExceptions, std::vector<A> awaitables) {
    return detail::gather_vector<true>(std::move(awaitables));
}

// ---- what does not compile, with a sentence ------------------------------------------------------------------------

template <class T>
Future<std::vector<detail::stored_t<T>>> gather(std::vector<Coro<T>>&) {
    static_assert(detail::never<T>, "coroutines are awaited once and given away: gather(std::move(coros))");
    return {};
}
template <class T>
Future<std::vector<Outcome<T>>> gather(ReturnExceptions, std::vector<Coro<T>>&) {
    static_assert(detail::never<T>, "coroutines are awaited once and given away: gather(return_exceptions, std::move(coros))");
    return {};
}
template <class First, class... Rest>
    requires(!(detail::GatherArgument<First> && ... && detail::Awaitable<Rest>))
Future<detail::NoResult> gather(First&&, Rest&&...) {
    static_assert(detail::never<First>, "gather takes awaitables, Coros, Tasks, Futures or operations such as queue.get(), and gives "
                                        "their results; one of these is none. Or it takes one std::vector of them");
    return {};
}

}  // namespace picot
