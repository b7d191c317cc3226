#include "../scenario.hpp"

namespace lock_cancel_before_release {
using namespace conformance;

picot::Coro<void> main() {
    picot::Lock lock;
    co_await lock.acquire();

    auto waiter = [&](int i) -> picot::Coro<void> {
        auto guard = co_await lock.scoped();
        print("in", i);
        co_await picot::sleep(0s);
        print("out", i);
    };

    auto a = picot::create_task(waiter(1));
    auto b = picot::create_task(waiter(2));
    co_await picot::sleep(0s);
    a.cancel();
    co_await picot::sleep(0s);
    print("cancelled", a.cancelled());
    lock.release();
    auto guard = co_await lock.scoped();
    print("main, b done", b.done());
}

SCENARIO(lock_cancel_before_release, "S-144") { picot::run(main()); }

}  // namespace lock_cancel_before_release
