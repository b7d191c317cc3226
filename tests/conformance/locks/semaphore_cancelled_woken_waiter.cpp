#include "../scenario.hpp"

#include <vector>

namespace semaphore_cancelled_woken_waiter {
using namespace conformance;

picot::Coro<void> main() {
    picot::Semaphore sem(1);
    co_await sem.acquire();

    auto waiter = [&](int i) -> picot::Coro<void> {
        try {
            co_await sem.acquire();
            print("acquired", i);
        } catch (const picot::CancelledError&) {
            print("cancelled", i);
            throw;
        }
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(picot::create_task(waiter(i)));
    co_await picot::sleep(0s);
    sem.release();
    tasks[0].cancel();
    for (int i = 0; i < 4; ++i) co_await picot::sleep(0s);
    std::vector<bool> done;
    for (auto& t : tasks) done.push_back(t.done());
    print(done, "locked", sem.locked());
    sem.release();
    co_await picot::wait(tasks);
    print("locked", sem.locked());
    sem.release();
    print("locked", sem.locked());
}

SCENARIO(semaphore_cancelled_woken_waiter, "S-150") { picot::run(main()); }

}  // namespace semaphore_cancelled_woken_waiter
