#include "../scenario.hpp"

#include <vector>

namespace gather_cancel_ends_with_first_child {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;

    auto quick = []() -> picot::Coro<void> { co_await picot::Event().wait(); };
    auto slow = [&]() -> picot::Coro<void> {
        co_await picot::finally([]() -> picot::Coro<void> { co_await picot::Event().wait(); },
                                [&]() -> picot::Coro<void> {
                                    print("slow cleanup begins");
                                    co_await gate.wait();
                                    print("slow cleanup ends");
                                });
    };

    auto a = picot::create_task(quick());
    auto b = picot::create_task(slow());
    auto g = picot::gather(a, b);
    co_await picot::sleep(0s);
    print("cancel", g.cancel());
    try {
        co_await g;
    } catch (const picot::CancelledError&) {
        print("gather cancelled", g.cancelled());
    }
    print("quick", a.done(), "slow", b.done());
    gate.set();
    co_await picot::wait(std::vector{b});
    print("slow cancelled", b.cancelled());
}

SCENARIO(gather_cancel_ends_with_first_child, "S-086") { picot::run(main()); }

}  // namespace gather_cancel_ends_with_first_child
