#include "../scenario.hpp"

namespace task_factory {
using namespace conformance;
using namespace picot;

Coro<int> work() { co_return 1; }

void factory(TaskOptions& options) {
    print(repr(options.name), options.eager_start);
    options.eager_start = true;
}

Coro<void> main() {
    Loop& loop = get_running_loop();
    loop.set_task_factory(&factory);
    auto task = loop.create_task(work());
    print("done at once:", task.done());
    co_await loop.create_task(work(), {.name = "named"});
    co_await loop.create_task(work(), {.name = "eager", .eager_start = true});
    loop.set_task_factory(nullptr);
}

SCENARIO(task_factory, "S-077") { run(main()); }
}  // namespace task_factory
