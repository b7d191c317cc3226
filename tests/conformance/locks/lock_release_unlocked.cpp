#include "../scenario.hpp"

namespace lock_release_unlocked {
using namespace conformance;

picot::Coro<void> main() {
    picot::Lock lock;
    try {
        lock.release();
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
    {
        auto guard = co_await lock.scoped();
    }
    try {
        lock.release();
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
}

SCENARIO(lock_release_unlocked, "S-145") { picot::run(main()); }

}  // namespace lock_release_unlocked
