#pragma once
// SourceLine: a line of a coroutine.

#include <bit>
#include <cstdint>
#include <source_location>

namespace picot {

/// A line of a coroutine, as stacks and dumps show it: std::source_location without the column. Lines beyond 65,535 show as
/// the one on which the coroutine begins.
class SourceLine {
public:
    SourceLine() noexcept : SourceLine(std::source_location()) {}
    /// Where the coroutine begins.
    explicit SourceLine(std::source_location coroutine) noexcept { *this = std::bit_cast<SourceLine>(coroutine); }
    const char* file_name() const noexcept { return coroutine().file_name(); }
    const char* function_name() const noexcept { return coroutine().function_name(); }
    std::uint_least32_t line() const noexcept { return line_ ? line_ : coroutine().line(); }
    void set_line(std::uint_least32_t line) noexcept { line_ = line <= UINT16_MAX ? static_cast<std::uint16_t>(line) : 0; }

private:
    // The address of what the compiler knows of the coroutine, and a number in its two bytes that are always zero: an await
    // notes its line in one store, and the smallest frame stays one cache line.
    static_assert(sizeof(std::source_location) == 8 && std::endian::native == std::endian::little);
    std::source_location coroutine() const noexcept {
        SourceLine copy = *this;
        copy.line_ = 0;
        return std::bit_cast<std::source_location>(copy);
    }
    [[maybe_unused]] alignas(8) std::uint16_t address_[3];
    std::uint16_t line_;
};

}  // namespace picot
