#pragma once
// with(): Python's `async with`.

#include "picot/outcome.hpp"

namespace picot {
namespace detail {

struct NothingEntered {};
template <class A>
struct EnteredOf {
    using type = A;
};
template <Awaitable A>
struct EnteredOf<A> {
    using type = await_result_t<A>;
};
/// What `aenter` gives, which a body may take instead of the resource: the index of a Barrier.
template <class R>
using entered_t = typename EnteredOf<decltype(std::declval<std::remove_reference_t<R>&>().aenter())>::type;
template <class R>
using stored_entered_t =
    std::conditional_t<std::is_void_v<entered_t<R>>, NothingEntered, std::remove_cvref_t<entered_t<R>>>;

template <class R>
concept Resource = requires(std::remove_reference_t<R>& resource) {
    resource.aenter();
    resource.aexit(std::exception_ptr());
};
template <class R, class F>
inline constexpr bool takes_resource = std::is_invocable_v<F&, std::remove_reference_t<R>&> ||
                                       std::is_invocable_v<F&, stored_entered_t<R>&> || std::is_invocable_v<F&>;

template <class R, class F>
decltype(auto) call_body(F& body, R& resource, stored_entered_t<R>& given) {
    if constexpr (std::is_invocable_v<F&, R&>)
        return body(resource);
    else if constexpr (std::is_invocable_v<F&, stored_entered_t<R>&>)
        return body(given);
    else
        return body();
}

template <class R, class F>
using body_call_t = decltype(call_body(
    std::declval<F&>(), std::declval<std::remove_reference_t<R>&>(), std::declval<stored_entered_t<R>&>()));
template <class R, class F>
using body_result_t = await_result_t<body_call_t<R, F>>;

template <class R, class F>
Coro<body_result_t<R, F>> with_scope(R resource, F body) {
    using T = body_result_t<R, F>;
    std::optional<stored_entered_t<R>> given;
    if constexpr (std::is_void_v<entered_t<R>>) {
        if constexpr (Awaitable<decltype(resource.aenter())>)
            co_await resource.aenter();
        else
            resource.aenter();
        given.emplace();
    } else if constexpr (Awaitable<decltype(resource.aenter())>) {
        given.emplace(co_await resource.aenter());
    } else {
        given.emplace(resource.aenter());
    }
    using Body = decltype(call_body(body, resource, *given));
    std::optional<Body> entered;
    std::exception_ptr failed;
    try {
        entered.emplace(call_body(body, resource, *given));
    } catch (...) {
        failed = std::current_exception();
    }
    Outcome<T> result(failed);
    if (!failed) result = co_await outcome(std::move(*entered));
    entered.reset();  // the body's frame ends before the scope does
    bool suppressed = false;
    if constexpr (Awaitable<decltype(resource.aexit(failed))>)
        suppressed = co_await resource.aexit(result.error());
    else
        suppressed = resource.aexit(result.error());
    if constexpr (std::is_void_v<T>) {
        if (!suppressed) std::move(result).value();
    } else {
        if (suppressed && !result.has_value())
            throw InvalidStateError(
                "the body of with() was cancelled by its scope and has no value to return");
        co_return std::move(result).value();
    }
}

}  // namespace detail

/// `async with resource as r: body`: enters the resource, runs `body(resource)` (or `body()`), a callable
/// that returns an awaitable, and leaves the resource however the body ends, by awaits where it takes them.
/// Gives what the body returned. A resource has `aenter()` and `bool aexit(std::exception_ptr)`, plain or
/// awaitable; `aexit` gets the body's exception or null, and true swallows it. A body may also take what
/// `aenter` gives, where that is not the resource: `with(barrier, [](int index) -> Coro<void> {...})`. An
/// rvalue resource is kept inside, an lvalue is referred to. The lambda and its captures live until the end:
/// nothing dangles.
template <class R, class F>
auto with(R&& resource, F&& body) {
    using Body = std::decay_t<F>;
    if constexpr (!detail::Resource<R>) {
        static_assert(detail::never<F>, "with() enters something that has aenter() and aexit(std::exception_ptr), such as a TaskGroup, "
                                        "timeout(1s) or a Lock");
        return Coro<void>();
    } else if constexpr (!detail::takes_resource<R, Body>) {
        static_assert(detail::never<F>, "the body of with() takes what is entered by reference, or nothing: "
                                        "with(TaskGroup(), [&](TaskGroup& tg) -> Coro<void> { ... })");
        return Coro<void>();
    } else if constexpr (!detail::Awaitable<detail::body_call_t<R, Body>>) {
        static_assert(detail::never<F>, "the body of with() is a coroutine: write -> Coro<void> behind its parameters, and co_await or "
                                        "co_return in it: with(TaskGroup(), [&](TaskGroup& tg) -> Coro<void> { ... })");
        return Coro<void>();
    } else {
        return detail::with_scope<R, Body>(std::forward<R>(resource), std::forward<F>(body));
    }
}

}  // namespace picot
