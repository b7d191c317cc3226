#include "../scenario.hpp"

namespace error_in_cleanup {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    auto body = []() -> Coro<void> { co_await get_running_loop().create_future(); };
    auto cleanup = []() -> Coro<void> {
        throw ValueError("cleanup failed");
        co_return;
    };
    co_await finally(body, cleanup);
}

Coro<void> main() {
    auto task = create_task(work());
    co_await sleep(0s);
    task.cancel();
    try {
        co_await task;
    } catch (const ValueError& e) {
        print(repr(e));
    }
    print(task.cancelled(), task.cancelling());
}

SCENARIO(error_in_cleanup, "S-080") { run(main()); }
}  // namespace error_in_cleanup
