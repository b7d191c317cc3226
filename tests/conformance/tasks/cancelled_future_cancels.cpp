#include "../scenario.hpp"

namespace cancelled_future_cancels {
using namespace conformance;
using namespace picot;

Coro<void> work(Future<void> future) { co_await future; }

Coro<void> main() {
    auto future = get_running_loop().create_future();
    auto task = create_task(work(future));
    co_await sleep(0s);
    future.cancel("the future");
    try {
        co_await task;
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    print(task.cancelled(), task.cancelling());
}

SCENARIO(cancelled_future_cancels, "S-067") { run(main()); }
}  // namespace cancelled_future_cancels
