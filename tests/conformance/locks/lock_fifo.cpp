#include "../scenario.hpp"

namespace lock_fifo {
using namespace conformance;

picot::Coro<void> worker(picot::Lock& lock, int i) {
    co_await picot::with(lock, [&](auto&) -> picot::Coro<void> {
        print("enter", i);
        co_await picot::sleep(0s);
        co_await picot::sleep(0s);
        print("leave", i);
    });
}

picot::Coro<void> main() {
    picot::Lock lock;
    co_await picot::gather(worker(lock, 0), worker(lock, 1), worker(lock, 2), worker(lock, 3));
    print("locked", lock.locked());
}

SCENARIO(lock_fifo, "S-142") { picot::run(main()); }

}  // namespace lock_fifo
