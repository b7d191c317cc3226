#include "../scenario.hpp"

namespace lock_free_acquire_does_not_suspend {
using namespace conformance;

picot::Coro<void> main() {
    picot::Lock lock;
    picot::get_running_loop().call_soon([] { print("another turn"); });
    print(co_await lock.acquire());
    print("locked", lock.locked());
    lock.release();
    print("locked", lock.locked());
    co_await picot::sleep(0s);
}

SCENARIO(lock_free_acquire_does_not_suspend, "S-142") { picot::run(main()); }

}  // namespace lock_free_acquire_does_not_suspend
