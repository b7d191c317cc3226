#include "../scenario.hpp"

namespace interrupt_from_task {
using namespace conformance;
using namespace picot;

Coro<void> waits() {
    try {
        co_await get_running_loop().create_future();
    } catch (const CancelledError&) {
        print("the other task is cancelled");
        throw;
    }
}

Coro<void> main() {
    auto task = create_task(waits());
    co_await sleep(0s);
    throw KeyboardInterrupt();
}

SCENARIO(interrupt_from_task, "S-032 S-137") {
    try {
        run(main());
    } catch (const KeyboardInterrupt&) {
        print("KeyboardInterrupt out of run");
    }
}
}  // namespace interrupt_from_task
