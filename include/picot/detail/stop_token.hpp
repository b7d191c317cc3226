#pragma once
// std::stop_token without <stop_token>, which brings threads and semaphores along: 50 ms for every unit. Whoever
// writes a job that takes a token includes <stop_token> himself, before the job.

#include <type_traits>
#include <utility>

#ifdef __GLIBCXX__
// libstdc++ declares both as plain classes in std; a redeclaration is all that is needed here.
namespace std _GLIBCXX_VISIBILITY(default) {
_GLIBCXX_BEGIN_NAMESPACE_VERSION
class stop_token;
class stop_source;
_GLIBCXX_END_NAMESPACE_VERSION
}
#else
#include <stop_token>
#endif

namespace picot::detail {

/// std::stop_token, by a name that depends on F: the class may still be incomplete where the template stands.
template <class F>
using stop_token_for = std::conditional_t<sizeof(F*) != 0, std::stop_token, F>;

template <class F>
stop_token_for<F> some_stop_token();

/// `f(stop_token, args...)` is a valid call.
template <class F, class... Args>
concept takes_stop_token = requires { std::declval<F>()(some_stop_token<F>(), std::declval<Args>()...); };

template <class F, class... Args>
struct TokenResult {
    using type = decltype(std::declval<F>()(some_stop_token<F>(), std::declval<Args>()...));
};

}  // namespace picot::detail
