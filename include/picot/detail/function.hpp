#pragma once
// Small tools for storing callables without <functional>, which costs every user's build 40 ms.

#include <cstddef>
#include <type_traits>
#include <utility>

#include "picot/detail/box.hpp"

namespace picot::detail {

/// std::invoke for what we need: callables and pointers to member functions.
template <class F, class... Args>
decltype(auto) invoke(F&& f, Args&&... args)
    requires(!std::is_member_function_pointer_v<std::remove_cvref_t<F>>)
{
    return std::forward<F>(f)(std::forward<Args>(args)...);
}
template <class F, class Object, class... Args>
    requires std::is_member_function_pointer_v<std::remove_cvref_t<F>>
decltype(auto) invoke(F&& f, Object&& object, Args&&... args) {
    if constexpr (requires { (std::forward<Object>(object).*f)(std::forward<Args>(args)...); })
        return (std::forward<Object>(object).*f)(std::forward<Args>(args)...);
    else if constexpr (requires { (object.get().*f)(std::forward<Args>(args)...); } &&
                       !requires { (*object).*f; })
        return (object.get().*f)(std::forward<Args>(args)...);
    else
        return ((*std::forward<Object>(object)).*f)(std::forward<Args>(args)...);
}

template <class T>
inline constexpr bool is_coro_v = false;  // coro.hpp says true for Coro<T>

/// For static_assert in what is never right to instantiate.
template <class...>
inline constexpr bool never = false;

/// Whether it can be called so; the types are those of the kept objects, references where they are called as lvalues.
template <class F, class... Args>
inline constexpr bool is_callable_v =
    std::disjunction_v<std::is_member_function_pointer<std::remove_cvref_t<F>>, std::is_invocable<F, Args...>,
                       std::is_invocable<F&, Args...>>;

/// A coroutine, or something that gives one when it is called: nothing that a loop or a pool could just call.
template <class F, class... Args>
inline constexpr bool gives_coro_v = is_coro_v<std::remove_cvref_t<F>>;
template <class F, class... Args>
    requires std::is_invocable_v<F, Args...>
inline constexpr bool gives_coro_v<F, Args...> = is_coro_v<std::remove_cvref_t<std::invoke_result_t<F, Args...>>>;

/// The callable with its arguments, kept by value as std::thread does; called once or again and again.
template <class F, class... Args>
auto bind_once(F&& f, Args&&... args) {
    if constexpr (sizeof...(Args) == 0 && !std::is_member_function_pointer_v<std::decay_t<F>>)
        return std::decay_t<F>(std::forward<F>(f));
    else
        return [f = std::decay_t<F>(std::forward<F>(f)),
                ... args = std::decay_t<Args>(std::forward<Args>(args))]() mutable -> decltype(auto) {
            return detail::invoke(std::move(f), std::move(args)...);
        };
}
/// The same for what a loop calls once: with a sentence for what it cannot call.
template <class F, class... Args>
auto bind_callback(F&& f, Args&&... args) {
    static_assert(!gives_coro_v<std::decay_t<F>, std::decay_t<Args>...>,
                  "a coroutine cannot be a callback: the loop would drop it unrun; use create_task");
    static_assert(is_callable_v<std::decay_t<F>, std::decay_t<Args>...>,
                  "a callback is a callable, followed by the arguments that it takes");
    return bind_once(std::forward<F>(f), std::forward<Args>(args)...);
}
template <class F, class... Args>
auto bind_repeated(F&& f, Args&&... args) {
    if constexpr (sizeof...(Args) == 0 && !std::is_member_function_pointer_v<std::decay_t<F>>)
        return std::decay_t<F>(std::forward<F>(f));
    else
        return [f = std::decay_t<F>(std::forward<F>(f)),
                ... args = std::decay_t<Args>(std::forward<Args>(args))]() mutable -> decltype(auto) {
            return detail::invoke(f, args...);
        };
}

/// A move-only std::function.
template <class Signature>
class UniqueFunction;

template <class R, class... Args>
class UniqueFunction<R(Args...)> {
public:
    UniqueFunction() noexcept = default;
    UniqueFunction(std::nullptr_t) noexcept {}
    template <class F>
        requires(!std::is_same_v<std::remove_cvref_t<F>, UniqueFunction> &&
                 std::is_invocable_r_v<R, std::decay_t<F>&, Args...>)
    UniqueFunction(F&& f) : target_(new Target<std::decay_t<F>>(std::forward<F>(f))) {}

    R operator()(Args... args) const { return target_->call(std::forward<Args>(args)...); }
    explicit operator bool() const noexcept { return target_.get() != nullptr; }

private:
    struct Base {
        virtual ~Base() = default;
        virtual R call(Args... args) = 0;
    };
    template <class F>
    struct Target final : Base {
        template <class G>
        explicit Target(G&& g) : f(std::forward<G>(g)) {}
        R call(Args... args) override { return f(std::forward<Args>(args)...); }
        F f;
    };
    Box<Base> target_;
};

}  // namespace picot::detail
