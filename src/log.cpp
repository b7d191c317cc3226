#include "picot/log.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace picot {
namespace {

void write_to_stderr(LogLevel level, std::string_view text) {
    static const bool verbose = [] {
        const char* value = std::getenv("PICOT_DEBUG");
        return value && *value && std::strcmp(value, "0") != 0;
    }();
    if (level < LogLevel::warning && !verbose) return;
    static const bool colour = ::isatty(STDERR_FILENO) && !std::getenv("NO_COLOR");
    static constexpr const char* names[] = {"DEBUG", "INFO", "WARNING", "ERROR"};
    static constexpr const char* colours[] = {"\033[2m", "\033[36m", "\033[33m", "\033[31m"};
    const int index = static_cast<int>(level);
    std::string line;
    if (colour) line += colours[index];
    line += names[index];
    if (colour) line += "\033[0m";
    line += ":picot:";
    line += text;
    line += '\n';
    // One call a record, so that records of several threads do not mix.
    std::fwrite(line.data(), 1, line.size(), stderr);
}

std::atomic<LogHandler> current_handler{nullptr};

}  // namespace

LogHandler set_log_handler(LogHandler handler) noexcept { return current_handler.exchange(handler); }

void log(LogLevel level, std::string_view text) noexcept {
    try {
        if (LogHandler handler = current_handler.load())
            handler(level, text);
        else
            write_to_stderr(level, text);
    } catch (...) {
    }
}

}  // namespace picot
