#include "../scenario.hpp"

namespace gather_child_cancelled_from_outside {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;

    auto wait_gate = [&]() -> picot::Coro<std::string> {
        co_await gate.wait();
        co_return "sibling done";
    };
    auto stuck = []() -> picot::Coro<std::string> {
        co_await picot::Event().wait();
        co_return "";
    };

    auto a = picot::create_task(stuck());
    auto b = picot::create_task(wait_gate());
    auto g = picot::gather(a, b);
    co_await picot::sleep(0s);
    a.cancel();
    try {
        co_await g;
    } catch (const picot::CancelledError&) {
        print("CancelledError");
    }
    print("gather.cancelled", g.cancelled(), "child.cancelled", a.cancelled());
    gate.set();
    print(co_await b);
}

SCENARIO(gather_child_cancelled_from_outside, "S-088") { picot::run(main()); }

}  // namespace gather_child_cancelled_from_outside
