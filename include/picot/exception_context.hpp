#pragma once
// What an exception handler is told of an exception that nobody handled.

#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "picot/handle.hpp"

namespace picot {

/// What the exception handler is told; asyncio's `context` dictionary.
struct ExceptionContext {
    /// What went wrong, for the first line of a log.
    std::string message = {};
    /// The exception, or null.
    std::exception_ptr exception = nullptr;
    /// The callback that threw, if it was one.
    Handle handle = {};
    /// Further facts as key and text: "future", "task", "protocol", "transport", "await_stack" …
    std::vector<std::pair<std::string, std::string>> details = {};

    /// The text of `details` under `key`, or empty.
    std::string_view detail(std::string_view key) const noexcept;
};

/// Name of a type as the source spells it, and "type: what()" of any exception.
std::string describe_exception(const std::exception_ptr& exception);

}  // namespace picot
