#include "../scenario.hpp"

namespace cancel_message_rule {
using namespace conformance;
using namespace picot;

Coro<void> work(Future<void> future) { co_await future; }

Coro<void> itself() {
    current_task().cancel("a");
    current_task().cancel("b");
    co_await get_running_loop().create_future();
}

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto task = create_task(work(loop.create_future()));
    task.cancel("a");
    task.cancel("b");
    try {
        co_await task;
    } catch (const CancelledError& e) {
        print("not started:", e);
    }

    task = create_task(work(loop.create_future()));
    co_await sleep(0s);
    task.cancel("a");
    task.cancel("b");
    try {
        co_await task;
    } catch (const CancelledError& e) {
        print("waiting:", e);
    }

    try {
        co_await create_task(itself());
    } catch (const CancelledError& e) {
        print("running:", e);
    }
}

SCENARIO(cancel_message_rule, "S-063") { run(main()); }
}  // namespace cancel_message_rule
