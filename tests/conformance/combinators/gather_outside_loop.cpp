#include "../scenario.hpp"

namespace gather_outside_loop {
using namespace conformance;

picot::Coro<void> work() {
    print("never printed");
    co_return;
}

SCENARIO(gather_outside_loop, "S-084") {
    try {
        picot::gather(work());
    } catch (const picot::RuntimeError&) {
        print("RuntimeError");
    }
}

}  // namespace gather_outside_loop
