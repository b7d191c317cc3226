#include "../scenario.hpp"

namespace main_cancels_itself {
using namespace conformance;

picot::Coro<void> main() {
    picot::current_task().cancel("enough");
    co_await picot::sleep(0s);
}

SCENARIO(main_cancels_itself, "S-137") {
    try {
        picot::run(main());
    } catch (const picot::CancelledError&) {
        print("CancelledError");
    }
}
}  // namespace main_cancels_itself
