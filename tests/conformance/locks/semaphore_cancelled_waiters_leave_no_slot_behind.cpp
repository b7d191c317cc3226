#include "../scenario.hpp"

#include <vector>

namespace semaphore_cancelled_waiters_leave_no_slot_behind {
using namespace conformance;

picot::Coro<void> main() {
    picot::Semaphore sem(2);
    co_await sem.acquire();
    co_await sem.acquire();

    auto waiter = [&]() -> picot::Coro<void> { co_await sem.acquire(); };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 4; ++i) tasks.push_back(picot::create_task(waiter()));
    co_await picot::sleep(0s);
    for (auto& t : tasks) t.cancel();
    co_await picot::wait(tasks);
    sem.release();
    sem.release();
    print("locked", sem.locked());
    co_await sem.acquire();
    co_await sem.acquire();
    print("locked", sem.locked());
}

SCENARIO(semaphore_cancelled_waiters_leave_no_slot_behind, "S-150") { picot::run(main()); }

}  // namespace semaphore_cancelled_waiters_leave_no_slot_behind
