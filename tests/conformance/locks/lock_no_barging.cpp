#include "../scenario.hpp"

namespace lock_no_barging {
using namespace conformance;

picot::Coro<void> main() {
    picot::Lock lock;
    co_await lock.acquire();

    auto waiter = [&]() -> picot::Coro<void> {
        co_await lock.acquire();
        print("waiter has it");
        co_await picot::sleep(0s);
        lock.release();
    };

    auto t = picot::create_task(waiter());
    co_await picot::sleep(0s);
    lock.release();
    print("locked", lock.locked());
    co_await lock.acquire();
    print("main has it, waiter done", t.done());
    lock.release();
    co_await t;
}

SCENARIO(lock_no_barging, "S-142") { picot::run(main()); }

}  // namespace lock_no_barging
