#include "../scenario.hpp"

namespace raise_cancelled {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    co_await sleep(0s);
    throw CancelledError("by hand");
}

Coro<void> main() {
    auto task = create_task(work());
    try {
        co_await task;
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    print(task.cancelled(), task.cancelling());
    try {
        (void)task.exception();
    } catch (const CancelledError&) {
        print("exception() raises it too");
    }
}

SCENARIO(raise_cancelled, "S-067") { run(main()); }
}  // namespace raise_cancelled
