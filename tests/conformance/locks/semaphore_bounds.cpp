#include "../scenario.hpp"

namespace semaphore_bounds {
using namespace conformance;

picot::Coro<void> main() {
    try {
        picot::Semaphore sem(-1);
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    try {
        picot::BoundedSemaphore sem(-1);
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    picot::Semaphore sem(0);
    sem.release();
    print("plain one grows, locked", sem.locked());
    picot::BoundedSemaphore bounded(1);
    co_await bounded.acquire();
    bounded.release();
    try {
        bounded.release();
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
}

SCENARIO(semaphore_bounds, "S-151") { picot::run(main()); }

}  // namespace semaphore_bounds
