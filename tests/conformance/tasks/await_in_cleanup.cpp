#include "../scenario.hpp"

namespace await_in_cleanup {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    auto body = []() -> Coro<void> { co_await get_running_loop().create_future(); };
    auto cleanup = []() -> Coro<void> {
        print("cleanup begins", current_task().cancelling());
        co_await sleep(0s);
        co_await sleep(1ms);
        print("cleanup ends");
    };
    co_await finally(body, cleanup);
}

Coro<void> main() {
    auto task = create_task(work());
    co_await sleep(0s);
    task.cancel("stop");
    try {
        co_await task;
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    print(task.cancelled());
}

SCENARIO(await_in_cleanup, "S-080") { run(main()); }
}  // namespace await_in_cleanup
