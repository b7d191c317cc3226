#include "../scenario.hpp"

namespace exception_after_cancel {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    try {
        co_await get_running_loop().create_future();
    } catch (const CancelledError&) {
        throw KeyError("instead");
    }
}

Coro<void> main() {
    auto task = create_task(work());
    co_await sleep(0s);
    task.cancel();
    try {
        co_await task;
    } catch (const KeyError& e) {
        print(repr(e));
    }
    print(task.cancelled(), task.cancelling());
}

SCENARIO(exception_after_cancel, "S-061 S-059") { run(main()); }
}  // namespace exception_after_cancel
