#include "../scenario.hpp"

namespace cancel_done_task {
using namespace conformance;
using namespace picot;

Coro<void> value() { co_return; }

Coro<void> fails() {
    throw ValueError("no");
    co_return;
}

Coro<void> main() {
    get_running_loop().set_exception_handler(
        [](Loop&, const ExceptionContext& context) { print("reported", repr(context.exception)); });
    auto task = create_task(value());
    co_await task;
    const bool asked = task.cancel();
    print(asked, task.cancelled(), task.cancelling());
    task = create_task(fails());
    co_await sleep(0s);
    print(task.cancel());
    co_await sleep(0s);
    task = create_task(fails());
    co_await sleep(0s);
    co_await sleep(0s);
    task = {};
    print("end");
}

SCENARIO(cancel_done_task, "S-069") { run(main()); }
}  // namespace cancel_done_task
