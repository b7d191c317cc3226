#include "../scenario.hpp"

namespace task_group_children_add_tasks {
using namespace conformance;

picot::Coro<void> grow(picot::TaskGroup& tg, int n) {
    print("task", n);
    co_await picot::sleep(0s);
    if (n < 4) tg.create_task(grow(tg, n + 1));
}

picot::Coro<void> main() {
    co_await picot::with(picot::TaskGroup(), [](picot::TaskGroup& tg) -> picot::Coro<void> {
        tg.create_task(grow(tg, 1));
        print("body ends");
        co_return;
    });
    print("group ends");
}

SCENARIO(task_group_children_add_tasks, "S-115") { picot::run(main()); }

}  // namespace task_group_children_add_tasks
