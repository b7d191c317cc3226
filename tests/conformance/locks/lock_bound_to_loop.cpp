#include "../scenario.hpp"

namespace lock_bound_to_loop {
using namespace conformance;

picot::Coro<void> uncontended(picot::Lock& lock) {
    auto guard = co_await lock.scoped();
    print("uncontended");
}

picot::Coro<void> contended(picot::Lock& lock) {
    co_await lock.acquire();
    auto t = picot::create_task(uncontended(lock));
    co_await picot::sleep(0s);
    lock.release();
    co_await t;
}

picot::Coro<void> elsewhere(picot::Lock& lock) {
    auto guard = co_await lock.scoped();
    print("uncontended elsewhere");
    try {
        co_await lock.acquire();
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", std::string_view(e.what()).ends_with("is bound to a different event loop"));
    }
}

SCENARIO(lock_bound_to_loop, "S-153") {
    picot::Lock lock;
    picot::run(uncontended(lock));
    picot::run(contended(lock));
    picot::run(elsewhere(lock));
}

}  // namespace lock_bound_to_loop
