#include "../scenario.hpp"

namespace barrier_bounds_and_with {
using namespace conformance;

picot::Coro<void> main() {
    try {
        picot::Barrier none(0);
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    picot::Barrier barrier(1);
    co_await picot::with(barrier, [&](auto index) -> picot::Coro<void> {
        print("index", index);
        co_return;
    });
}

SCENARIO(barrier_bounds_and_with, "S-152") { picot::run(main()); }

}  // namespace barrier_bounds_and_with
