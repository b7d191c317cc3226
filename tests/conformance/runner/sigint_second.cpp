#include "../scenario.hpp"

#include <csignal>

namespace sigint_second {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    loop.call_soon([] { std::raise(SIGINT); });
    try {
        co_await loop.create_future();
    } catch (const picot::CancelledError&) {
        print("first: cancelled");
    }
    loop.call_soon([] { std::raise(SIGINT); });
    try {
        co_await loop.create_future();
    } catch (const picot::CancelledError&) {
        print("cancelled again, at shutdown");
        throw;
    }
}

SCENARIO(sigint_second, "S-138") {
    try {
        picot::run(main());
    } catch (const picot::KeyboardInterrupt&) {
        print("KeyboardInterrupt");
    }
}
}  // namespace sigint_second
