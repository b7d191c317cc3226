#include "../scenario.hpp"

#include <algorithm>
#include <vector>

namespace lock_cancel_and_release_race {
using namespace conformance;

picot::Coro<void> main() {
    picot::Lock lock;
    int holders = 0;
    int most = 0;

    auto waiter = [&](int i) -> picot::Coro<void> {
        auto guard = co_await lock.scoped();
        holders += 1;
        most = std::max(most, holders);
        print("in", i);
        co_await picot::sleep(0s);
        holders -= 1;
    };

    co_await lock.acquire();
    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 4; ++i) tasks.push_back(picot::create_task(waiter(i)));
    co_await picot::sleep(0s);
    tasks[0].cancel();
    lock.release();
    tasks.push_back(picot::create_task(waiter(9)));
    co_await picot::wait(tasks);
    print("most holders", most, "locked", lock.locked());
}

SCENARIO(lock_cancel_and_release_race, "S-144") { picot::run(main()); }

}  // namespace lock_cancel_and_release_race
