#include "../scenario.hpp"

namespace task_group_finished_children_error {
using namespace conformance;

picot::Coro<void> main() {
    auto bad = []() -> picot::Coro<void> {
        throw picot::ValueError("boom");
        co_return;
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            auto t = tg.create_task(bad());
            co_await picot::sleep(0s);
            print("child done", t.done());
            co_await picot::sleep(0s);
            print("never printed");
        });
    } catch (const picot::ExceptionGroup& g) {
        print(g.exceptions().size(), error_name(g.exceptions()[0]));
    }
}

SCENARIO(task_group_finished_children_error, "S-111") { picot::run(main()); }

}  // namespace task_group_finished_children_error
