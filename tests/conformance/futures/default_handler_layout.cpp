#include "../scenario.hpp"

#include <picot/log.hpp>

namespace default_handler_layout {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    set_log_handler([](LogLevel level, std::string_view text) {
        print(level == LogLevel::error ? "ERROR" : "other");
        print(text);
    });
    loop.default_exception_handler(
        {.message = "what went wrong", .details = {{"task", "the task"}, {"handle_", "h"}}});
    loop.default_exception_handler({.details = {{"protocol", "the protocol"}}});
    co_return;
}

SCENARIO(default_handler_layout, "S-042") { run(main()); }
}  // namespace default_handler_layout
