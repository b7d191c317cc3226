#pragma once
// When wait() and concurrent::wait() return.

#include <cstdint>

namespace picot {

enum class ReturnWhen : std::uint8_t {
    all_completed,
    first_completed,
    first_exception,  ///< or when all are done, if none fails; a cancellation is no exception
};

// Under asyncio's names.
inline constexpr ReturnWhen ALL_COMPLETED = ReturnWhen::all_completed;
inline constexpr ReturnWhen FIRST_COMPLETED = ReturnWhen::first_completed;
inline constexpr ReturnWhen FIRST_EXCEPTION = ReturnWhen::first_exception;

}  // namespace picot
