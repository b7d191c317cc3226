#include "../scenario.hpp"

namespace cancel_sleeping {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    try {
        co_await sleep(1h);
    } catch (const CancelledError&) {
        print("cancelled in sleep");
        throw;
    }
}

Coro<void> main() {
    auto task = create_task(work());
    co_await sleep(0s);
    task.cancel();
    print("asked");
    co_await sleep(0s);
    print(task.done());
    co_await sleep(0s);
    print(task.done(), task.cancelled());
}

SCENARIO(cancel_sleeping, "S-059 S-110 W-03") { run(main()); }
}  // namespace cancel_sleeping
