#include "../scenario.hpp"

#include <csignal>

namespace sigint_error_instead {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    loop.call_soon([] { std::raise(SIGINT); });
    try {
        co_await loop.create_future();
    } catch (const picot::CancelledError&) {
        throw picot::ValueError("in clean-up");
    }
}

SCENARIO(sigint_error_instead, "S-138") {
    try {
        picot::run(main());
    } catch (const picot::ValueError& e) {
        print("ValueError", e);
    }
}
}  // namespace sigint_error_instead
