#include "../scenario.hpp"

namespace current_task_of_callbacks {
using namespace conformance;
using namespace picot;

std::string current() {
    auto task = current_task();
    return task ? task.get_name() : "None";
}

Coro<void> work() {
    print(current());
    co_await sleep(0s);
    print(current());
}

Coro<void> main() {
    current_task().set_name("main");
    Loop& loop = get_running_loop();
    loop.call_soon([] { print("callback", current()); });
    auto task = create_task(work(), {.name = "work"});
    task.add_done_callback([] { print("done callback", current()); });
    co_await task;
    print(current());
    co_await sleep(0s);
}

SCENARIO(current_task_of_callbacks, "S-073") { run(main()); }
}  // namespace current_task_of_callbacks
