#include "../scenario.hpp"

namespace eager_cancel {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    Finally cleanup([] { print("unwinding"); });
    co_await get_running_loop().create_future();
}

Coro<int> cancels_itself() {
    current_task().cancel("itself");
    co_return 1;
}

Coro<void> main() {
    auto task = create_task(work(), {.eager_start = true});
    print(task.cancel("stop"));
    try {
        co_await task;
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    auto other = create_task(cancels_itself(), {.eager_start = true});
    print(other.done(), other.cancelled());
}

SCENARIO(eager_cancel, "S-075 S-059") { run(main()); }
}  // namespace eager_cancel
