#include "../scenario.hpp"

#include <vector>

namespace task_group_unstarted_children {
using namespace conformance;

picot::Coro<void> main() {
    auto work = []() -> picot::Coro<void> {
        print("never printed");
        co_return;
    };

    std::vector<picot::Task<void>> tasks;
    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tasks.push_back(tg.create_task(work()));
            tasks.push_back(tg.create_task(work()));
            throw picot::ValueError("at once");
            co_return;
        });
    } catch (const picot::ExceptionGroup& g) {
        std::vector<bool> cancelled;
        for (auto& t : tasks) cancelled.push_back(t.cancelled());
        print(g.exceptions().size(), cancelled);
    }
}

SCENARIO(task_group_unstarted_children, "S-112") { picot::run(main()); }

}  // namespace task_group_unstarted_children
