#include "../scenario.hpp"

namespace cancel_in_cleanup {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    auto body = []() -> Coro<void> { co_await get_running_loop().create_future(); };
    auto cleanup = []() -> Coro<void> {
        print("cleanup begins");
        Finally interrupted([] { print("cleanup is interrupted"); });
        co_await get_running_loop().create_future();
    };
    co_await finally(body, cleanup);
}

Coro<void> main() {
    auto task = create_task(work());
    co_await sleep(0s);
    task.cancel("first");
    co_await sleep(0s);
    task.cancel("second");
    try {
        co_await task;
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    print(task.cancelling());
}

SCENARIO(cancel_in_cleanup, "S-080 S-062") { run(main()); }
}  // namespace cancel_in_cleanup
