#include "../scenario.hpp"

#include <csignal>

namespace sigint_swallowed {
using namespace conformance;

picot::Coro<std::string> main() {
    auto& loop = picot::get_running_loop();
    loop.call_soon([] { std::raise(SIGINT); });
    try {
        co_await loop.create_future();
    } catch (const picot::CancelledError&) {
        print("swallowed");
    }
    co_return "value";
}

SCENARIO(sigint_swallowed, "S-139") {
    print(picot::run(main()));
}
}  // namespace sigint_swallowed
