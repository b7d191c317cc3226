#pragma once
// SourceLine: a line of a coroutine.

#include <cstdint>
#include <source_location>

namespace picot {

/// A line of a coroutine, as stacks and dumps show it: std::source_location without the column. Two parts, so that an await
/// has to note a number only.
class SourceLine {
public:
    SourceLine() noexcept = default;
    /// `line` 0: the coroutine's own.
    SourceLine(std::source_location coroutine, std::uint_least32_t line) noexcept
        : coroutine_(coroutine), line_(line ? line : coroutine.line()) {}
    const char* file_name() const noexcept { return coroutine_.file_name(); }
    const char* function_name() const noexcept { return coroutine_.function_name(); }
    std::uint_least32_t line() const noexcept { return line_; }

private:
    std::source_location coroutine_;
    std::uint_least32_t line_ = 0;
};

}  // namespace picot
