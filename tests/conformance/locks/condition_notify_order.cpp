#include "../scenario.hpp"

#include <vector>

namespace condition_notify_order {
using namespace conformance;

picot::Coro<void> main() {
    picot::Condition cond;

    auto waiter = [&](int i) -> picot::Coro<void> {
        auto guard = co_await cond.scoped();
        print("waits", i);
        const bool got = co_await cond.wait();
        print("wait", i, got, "locked", cond.locked());
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 5; ++i) tasks.push_back(picot::create_task(waiter(i)));
    co_await picot::sleep(0s);
    {
        auto guard = co_await cond.scoped();
        cond.notify(2);
        print("notified two");
    }
    for (int i = 0; i < 6; ++i) co_await picot::sleep(0s);
    std::vector<bool> done;
    for (auto& t : tasks) done.push_back(t.done());
    print(done);
    {
        auto guard = co_await cond.scoped();
        cond.notify_all();
    }
    co_await picot::wait(tasks);
    print("locked", cond.locked());
}

SCENARIO(condition_notify_order, "S-147") { picot::run(main()); }

}  // namespace condition_notify_order
