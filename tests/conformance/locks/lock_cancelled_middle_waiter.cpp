#include "../scenario.hpp"

#include <vector>

namespace lock_cancelled_middle_waiter {
using namespace conformance;

picot::Coro<void> main() {
    picot::Lock lock;
    co_await lock.acquire();

    auto waiter = [&](int i) -> picot::Coro<void> {
        auto guard = co_await lock.scoped();
        print("acquired", i);
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 4; ++i) tasks.push_back(picot::create_task(waiter(i)));
    co_await picot::sleep(0s);
    tasks[1].cancel();
    co_await picot::wait(std::vector{tasks[1]});
    print("locked", lock.locked());
    lock.release();
    co_await picot::wait(tasks);
    std::vector<bool> cancelled;
    for (auto& t : tasks) cancelled.push_back(t.cancelled());
    print(cancelled);
}

SCENARIO(lock_cancelled_middle_waiter, "S-142 S-143") { picot::run(main()); }

}  // namespace lock_cancelled_middle_waiter
