#pragma once
// The `timeout` parameter of blocking calls.

#include <ctime>

#include "picot/duration.hpp"

namespace picot {

/// How long a blocking call may take. Converts from every std::chrono duration, fractions of seconds in a
/// double too: too large ones mean for ever, NaN throws `ValueError`. Zero or less means: do not wait.
class TimeLimit {
public:
    constexpr TimeLimit() = default;  ///< for ever, Python's `timeout=None`

    template <class Rep, class Period>
    constexpr TimeLimit(std::chrono::duration<Rep, Period> limit) : limit_(to_duration(limit)) {}  // NOLINT

    constexpr bool is_forever() const noexcept { return limit_ == forever; }
    constexpr bool is_negative() const noexcept { return limit_.count() < 0; }
    constexpr Duration value() const noexcept { return limit_; }

private:
    Duration limit_ = forever;
};

namespace detail {

/// The end of a time limit, fixed when the call begins, in the form that the kernel wants.
class DeadlineSpec {
public:
    explicit DeadlineSpec(TimeLimit limit) noexcept
        : set_(!limit.is_forever()), ahead_(limit.value() > Duration(0)) {
        if (!set_) return;
        const Duration left = limit.is_negative() ? Duration(0) : limit.value();
        const TimePoint end = add_saturating(std::chrono::steady_clock::now(), left);
        const auto count = end.time_since_epoch().count();
        when_.tv_sec = static_cast<std::time_t>(count / 1'000'000'000);
        when_.tv_nsec = static_cast<long>(count % 1'000'000'000);
    }
    /// Whether there is time left, by the limit given: zero and less mean not to wait at all.
    bool is_ahead() const noexcept { return ahead_; }
    /// Null if there is none.
    const timespec* get() const noexcept { return set_ ? &when_ : nullptr; }

private:
    timespec when_{};  // libstdc++'s steady_clock is CLOCK_MONOTONIC
    bool set_;
    bool ahead_;
};

}  // namespace detail
}  // namespace picot
