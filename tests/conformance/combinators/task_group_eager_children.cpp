#include "../scenario.hpp"

namespace task_group_eager_children {
using namespace conformance;

picot::Coro<void> main() {
    auto good = []() -> picot::Coro<int> {
        print("runs in create_task");
        co_return 1;
    };
    auto bad = []() -> picot::Coro<int> {
        print("fails in create_task");
        throw picot::ValueError("eager");
        co_return 1;
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            auto a = tg.create_task(good(), {.eager_start = true});
            print("done", a.done());
            auto b = tg.create_task(bad(), {.eager_start = true});
            print("done", b.done());
            auto c = tg.create_task(good());
            print("the group still takes tasks");
            co_await picot::sleep(0s);
            print("c done", c.done());
            co_await picot::sleep(0s);
            print("never printed");
        });
    } catch (const picot::ExceptionGroup& g) {
        print(g.exceptions().size(), g.exceptions()[0]);
    }
}

SCENARIO(task_group_eager_children, "S-118") { picot::run(main()); }

}  // namespace task_group_eager_children
