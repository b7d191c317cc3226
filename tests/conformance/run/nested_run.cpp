#include "../scenario.hpp"

namespace nested_run {
using namespace conformance;
using namespace picot;

Coro<void> other() {
    for (int i : {1, 2, 3}) {
        print("other", i);
        co_await sleep(0s);
    }
}

Coro<int> inner() {
    current_task().set_name("inner task");
    print("inner start");
    co_await sleep(0s);
    co_await sleep(0s);
    print("inner end", current_task().get_name());
    co_return 7;
}

Coro<void> main() {
    Loop& loop = get_running_loop();
    loop.set_nesting(true);
    current_task().set_name("outer task");
    auto task = create_task(other());
    print("nested result", loop.run_until_complete(inner()));
    print(current_task().get_name());
    co_await task;
}

SCENARIO(nested_run, "S-030 W-25 S003-10") { run(main()); }
}  // namespace nested_run
