#include "../scenario.hpp"

#include <csignal>

namespace sigterm_ends_program {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto task = picot::current_task();
    loop.add_signal_handler(SIGTERM, [task]() mutable { task.cancel("SIGTERM"); });
    loop.call_soon([] { std::raise(SIGTERM); });
    try {
        co_await loop.create_future();
    } catch (const picot::CancelledError& e) {
        print("cancelled by", e);
    }
    print("cleaned up");
}

SCENARIO(sigterm_ends_program, "S-207 S003-6") {
    picot::run(main());
    print("exit");
}
}  // namespace sigterm_ends_program
