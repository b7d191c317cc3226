#include "../scenario.hpp"

namespace system_exit {
using namespace conformance;

picot::Coro<void> sibling() {
    try {
        co_await picot::get_running_loop().create_future();
    } catch (...) {
        print("sibling cleaned up");
        throw;
    }
}

picot::Coro<void> main() {
    auto task = picot::create_task(sibling());
    co_await picot::sleep(0s);
    throw picot::SystemExit(3);
}

SCENARIO(system_exit, "S-032 S-137") {
    try {
        picot::run(main());
    } catch (const picot::SystemExit& e) {
        print("SystemExit", e.code);
    }
}
}  // namespace system_exit
