#include "../scenario.hpp"

namespace gather_cancel_swallowed_by_children {
using namespace conformance;

picot::Coro<int> stubborn(int i) {
    try {
        co_await picot::Event().wait();
    } catch (const picot::CancelledError&) {
        print("swallow", i);
    }
    co_return i;
}

picot::Coro<void> main() {
    auto g = picot::gather(picot::return_exceptions, stubborn(1), stubborn(2));
    co_await picot::sleep(0s);
    g.cancel();
    try {
        co_await g;
        print("never printed");
    } catch (const picot::CancelledError&) {
        print("CancelledError");
    }
    auto h = picot::gather(stubborn(3), stubborn(4));
    co_await picot::sleep(0s);
    h.cancel();
    try {
        co_await h;
        print("never printed");
    } catch (const picot::CancelledError&) {
        print("CancelledError");
    }
}

SCENARIO(gather_cancel_swallowed_by_children, "S-087") { picot::run(main()); }

}  // namespace gather_cancel_swallowed_by_children
