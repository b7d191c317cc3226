#include "../scenario.hpp"

namespace task_group_eager_children_all_done {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();

    auto good = [](int i) -> picot::Coro<void> {
        print("child", i);
        co_return;
    };

    co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
        for (int i = 0; i < 3; ++i) tg.create_task(good(i), {.eager_start = true});
        loop.call_soon([] { print("a callback after the children"); });
        print("body ends");
        co_return;
    });
    print("group ends");
}

SCENARIO(task_group_eager_children_all_done, "S-118") { picot::run(main()); }

}  // namespace task_group_eager_children_all_done
