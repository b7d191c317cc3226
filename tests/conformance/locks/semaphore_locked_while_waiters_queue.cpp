#include "../scenario.hpp"

namespace semaphore_locked_while_waiters_queue {
using namespace conformance;

picot::Coro<void> main() {
    picot::Semaphore sem(2);
    print("locked", sem.locked());
    co_await sem.acquire();
    co_await sem.acquire();
    print("locked", sem.locked());

    auto waiter = [&]() -> picot::Coro<void> {
        auto guard = co_await sem.scoped();
        print("in, locked", sem.locked());
    };

    auto t = picot::create_task(waiter());
    co_await picot::sleep(0s);
    sem.release();
    print("released, locked", sem.locked());
    co_await t;
    print("waiter gone, locked", sem.locked());
}

SCENARIO(semaphore_locked_while_waiters_queue, "S-150") { picot::run(main()); }

}  // namespace semaphore_locked_while_waiters_queue
