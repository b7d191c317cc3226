#include "../scenario.hpp"

#include <vector>

namespace task_group_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto me = picot::current_task();

    auto stuck = [](int i) -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            print("child", i, "cancelled");
            throw;
        }
    };

    std::vector<picot::Task<void>> tasks;
    co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
        tasks.push_back(tg.create_task(stuck(1)));
        tasks.push_back(tg.create_task(stuck(2)));
        co_await picot::sleep(0s);
        tg.cancel();
        tg.cancel();
        co_await picot::Event().wait();
    });
    print("left without an error", tasks[0].cancelled(), tasks[1].cancelled(), "cancelling", me.cancelling());
    co_await picot::sleep(0s);
    print("parent lives on");
}

SCENARIO(task_group_cancel, "S-119") { picot::run(main()); }

}  // namespace task_group_cancel
