#include "../scenario.hpp"

namespace eager_not_running {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    print("runs");
    co_return;
}

SCENARIO(eager_not_running, "S-075") {
    Loop loop;
    auto task = loop.create_task(work(), {.eager_start = true});
    print("created", task.done());
    loop.run_until_complete(task);
    print(task.done());
    loop.close();
}
}  // namespace eager_not_running
