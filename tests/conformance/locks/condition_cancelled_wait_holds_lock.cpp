#include "../scenario.hpp"

#include <vector>

namespace condition_cancelled_wait_holds_lock {
using namespace conformance;

picot::Coro<void> main() {
    picot::Condition cond;

    auto waiter = [&]() -> picot::Coro<void> {
        auto guard = co_await cond.scoped();
        try {
            co_await cond.wait();
        } catch (const picot::CancelledError&) {
            print("CancelledError, locked", cond.locked());
            throw;
        }
    };

    auto t = picot::create_task(waiter());
    co_await picot::sleep(0s);
    co_await cond.acquire();
    t.cancel();
    for (int i = 0; i < 3; ++i) co_await picot::sleep(0s);
    print("lock held by main: waiter done", t.done());
    cond.release();
    co_await picot::wait(std::vector{t});
    print("cancelled", t.cancelled(), "locked", cond.locked());
}

SCENARIO(condition_cancelled_wait_holds_lock, "S-147") { picot::run(main()); }

}  // namespace condition_cancelled_wait_holds_lock
