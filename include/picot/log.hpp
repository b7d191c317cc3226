#pragma once
// Where picot writes what nobody else handles: unhandled exceptions, debug warnings.

#include <string_view>

namespace picot {

enum class LogLevel { debug, info, warning, error };

/// Receives every log record. Called on the thread that logs; must be thread-safe and not throw.
using LogHandler = void (*)(LogLevel level, std::string_view text);

/// Replaces the log handler; null restores the default, which writes to stderr: coloured on a terminal, plain
/// in a pipe; `debug` and `info` only when PICOT_DEBUG is set. Any thread. Returns the previous one.
LogHandler set_log_handler(LogHandler handler) noexcept;

/// Writes one record. Any thread. Never throws.
void log(LogLevel level, std::string_view text) noexcept;

}  // namespace picot
