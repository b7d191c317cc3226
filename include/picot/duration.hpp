#pragma once
// Times and durations. Everything is an integer count of nanoseconds on the monotonic clock.

// libstdc++: durations, clocks and literals, but no calendars, time zones and <format>. 0.1 s less for every unit.
#if __has_include(<bits/chrono.h>)
#include <bits/chrono.h>
#else
#include <chrono>
#endif
#include <type_traits>

#include "picot/errors.hpp"

namespace picot {

/// A span of time in nanoseconds. `Duration::max()` means for ever.
using Duration = std::chrono::nanoseconds;

/// A point on the monotonic clock, as `Loop::time()` tells it. `TimePoint::max()` means never.
using TimePoint = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;

/// No time limit; asyncio's `timeout=None`.
inline constexpr Duration forever = Duration::max();

/// Any std::chrono duration as a `Duration`: too large or too small values saturate (an overflow never
/// becomes a short wait), a fraction of a nanosecond rounds up (never early), NaN throws `ValueError`.
template <class Rep, class Period>
constexpr Duration to_duration(std::chrono::duration<Rep, Period> value) {
    using From = std::chrono::duration<Rep, Period>;
    if constexpr (std::is_same_v<From, Duration>) {
        return value;
    } else if constexpr (std::is_floating_point_v<Rep>) {
        if (value.count() != value.count()) throw ValueError("Invalid delay: NaN (not a number)");
        const long double nanos = std::chrono::duration<long double, std::nano>(value).count();
        if (nanos >= 9.2233720368547758e18L) return Duration::max();
        if (nanos <= -9.2233720368547758e18L) return Duration::min();
        const auto whole = static_cast<Duration::rep>(nanos);  // std::ceil by hand: <cmath> costs 50 ms a unit
        return Duration(whole + (static_cast<long double>(whole) < nanos ? 1 : 0));
    } else {
        __extension__ typedef __int128 Wide;  // g++ -Wpedantic accepts it only so
        using Factor = std::ratio_divide<Period, std::nano>;
        Wide nanos = static_cast<Wide>(value.count()) * Factor::num;
        nanos = nanos > 0 ? (nanos + Factor::den - 1) / Factor::den : nanos / Factor::den;
        if (nanos > Duration::max().count()) return Duration::max();
        if (nanos < Duration::min().count()) return Duration::min();
        return Duration(static_cast<Duration::rep>(nanos));
    }
}

/// `start + delay`, saturating at both ends.
constexpr TimePoint add_saturating(TimePoint start, Duration delay) {
    Duration::rep result;
    if (__builtin_add_overflow(start.time_since_epoch().count(), delay.count(), &result))
        return delay.count() > 0 ? TimePoint::max() : TimePoint::min();
    return TimePoint(Duration(result));
}

}  // namespace picot
