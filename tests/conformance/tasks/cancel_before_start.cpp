#include "../scenario.hpp"

namespace cancel_before_start {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    Finally never([] { print("never either"); });
    print("never");
    co_return;
}

Coro<void> main() {
    auto task = create_task(work());
    print(task.cancel("too early"));
    print(task.done(), task.cancelled(), task.cancelling());
    try {
        co_await task;
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    print(task.done(), task.cancelled());
}

SCENARIO(cancel_before_start, "S-058 F-29") { run(main()); }
}  // namespace cancel_before_start
