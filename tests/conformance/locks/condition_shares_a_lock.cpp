#include "../scenario.hpp"

namespace condition_shares_a_lock {
using namespace conformance;

picot::Coro<void> main() {
    picot::Lock lock;
    picot::Condition full(lock);
    picot::Condition empty(lock);

    auto waiter = [&](const char* name, picot::Condition& cond) -> picot::Coro<void> {
        auto guard = co_await cond.scoped();
        co_await cond.wait();
        print(name, "woken, locked", lock.locked());
    };

    auto a = picot::create_task(waiter("full", full));
    auto b = picot::create_task(waiter("empty", empty));
    co_await picot::sleep(0s);
    {
        auto guard = co_await lock.scoped();
        empty.notify();
        print("notified empty, locked", full.locked());
    }
    co_await b;
    {
        auto guard = co_await lock.scoped();
        full.notify();
    }
    co_await a;
}

SCENARIO(condition_shares_a_lock, "S-147 S-149") { picot::run(main()); }

}  // namespace condition_shares_a_lock
