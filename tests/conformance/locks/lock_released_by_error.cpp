#include "../scenario.hpp"

namespace lock_released_by_error {
using namespace conformance;

picot::Coro<void> main() {
    picot::Lock lock;
    try {
        co_await picot::with(lock, [&](auto&) -> picot::Coro<void> {
            print("locked", lock.locked());
            throw picot::ValueError("boom");
            co_return;
        });
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    print("locked", lock.locked());
}

SCENARIO(lock_released_by_error, "S-142") { picot::run(main()); }

}  // namespace lock_released_by_error
