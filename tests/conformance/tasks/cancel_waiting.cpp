#include "../scenario.hpp"

namespace cancel_waiting {
using namespace conformance;
using namespace picot;

Coro<void> work(Future<void> future) {
    Finally cleanup([] { print("unwinding"); });
    co_await future;
}

Coro<void> main() {
    auto future = get_running_loop().create_future();
    auto task = create_task(work(future));
    co_await sleep(0s);
    print(task.cancel("stop"));
    print(future.cancelled(), task.cancelled(), task.done(), task.cancelling());
    try {
        co_await task;
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    print(future.cancelled(), task.cancelled(), task.done(), task.cancelling());
}

SCENARIO(cancel_waiting, "S-059 S001-3") { run(main()); }
}  // namespace cancel_waiting
