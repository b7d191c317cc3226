#include "../scenario.hpp"

#include <csignal>

namespace sigint_after_other_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto task = picot::current_task();
    loop.call_soon([] { std::raise(SIGINT); });
    try {
        co_await loop.create_future();
    } catch (const picot::CancelledError&) {
        print("cancelled, count", task.cancelling());
    }
    loop.call_soon([task]() mutable { task.cancel(); });
    try {
        co_await loop.create_future();
    } catch (const picot::CancelledError&) {
        print("cancelled, count", task.cancelling());
        throw;
    }
}

SCENARIO(sigint_after_other_cancel, "S-138") {
    try {
        picot::run(main());
    } catch (const picot::CancelledError&) {
        print("CancelledError");
    } catch (const picot::KeyboardInterrupt&) {
        print("KeyboardInterrupt");
    }
}
}  // namespace sigint_after_other_cancel
