#include "../scenario.hpp"

#include <vector>

namespace task_group_waits_for_children {
using namespace conformance;

picot::Coro<void> main() {
    auto work = [](int i) -> picot::Coro<int> {
        for (int turn = 0; turn < i; ++turn) co_await picot::sleep(0s);
        print("done", i);
        co_return i* i;
    };

    std::vector<picot::Task<int>> tasks;
    co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
        for (int i : {3, 1, 2}) tasks.push_back(tg.create_task(work(i)));
        print("body ends");
        co_return;
    });
    std::vector<int> results;
    for (auto& t : tasks) results.push_back(t.result());
    print(results);
}

SCENARIO(task_group_waits_for_children, "S-111") { picot::run(main()); }

}  // namespace task_group_waits_for_children
