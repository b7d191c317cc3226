#include "../scenario.hpp"

#include <csignal>

namespace sigint_cancels_main {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    loop.call_soon([] { std::raise(SIGINT); });
    auto waited = co_await picot::outcome(loop.create_future());
    if (waited.cancelled()) {
        print("main cancelled, count", picot::current_task().cancelling());
        co_await picot::sleep(0s);
        print("main cleaned up");
        waited.value();
    }
}

SCENARIO(sigint_cancels_main, "S-138") {
    try {
        picot::run(main());
    } catch (const picot::KeyboardInterrupt&) {
        print("KeyboardInterrupt");
    }
}
}  // namespace sigint_cancels_main
