#include "../scenario.hpp"

#include <vector>

namespace lock_cancelled_woken_waiter_wakes_next {
using namespace conformance;

picot::Coro<void> main() {
    picot::Lock lock;
    co_await lock.acquire();

    auto waiter = [&](int i) -> picot::Coro<void> {
        try {
            co_await lock.acquire();
        } catch (const picot::CancelledError&) {
            print("cancelled", i);
            throw;
        }
        print("acquired", i);
        lock.release();
    };

    auto a = picot::create_task(waiter(1));
    auto b = picot::create_task(waiter(2));
    co_await picot::sleep(0s);
    lock.release();
    a.cancel();
    co_await picot::wait(std::vector{a, b});
    print("a cancelled", a.cancelled(), "b cancelled", b.cancelled(), "locked", lock.locked());
}

SCENARIO(lock_cancelled_woken_waiter_wakes_next, "S-143") { picot::run(main()); }

}  // namespace lock_cancelled_woken_waiter_wakes_next
