#include "../scenario.hpp"

#include <vector>

namespace task_group_cancel_from_child {
using namespace conformance;

picot::Coro<void> main() {
    auto stuck = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            print("sibling cancelled");
            throw;
        }
    };
    std::vector<int> found;
    auto finder = [&](picot::TaskGroup& tg) -> picot::Coro<void> {
        co_await picot::sleep(0s);
        found.push_back(42);
        tg.cancel();
    };

    co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
        tg.create_task(stuck());
        tg.create_task(finder(tg));
        co_return;
    });
    print("left", found);
}

SCENARIO(task_group_cancel_from_child, "S-119") { picot::run(main()); }

}  // namespace task_group_cancel_from_child
