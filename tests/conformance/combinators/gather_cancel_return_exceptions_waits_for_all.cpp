#include "../scenario.hpp"

namespace gather_cancel_return_exceptions_waits_for_all {
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
    auto g = picot::gather(picot::return_exceptions, a, b);
    co_await picot::sleep(0s);
    print("cancel", g.cancel());
    for (int i = 0; i < 4; ++i) co_await picot::sleep(0s);
    print("quick done", a.done(), "gather done", g.done());
    gate.set();
    try {
        co_await g;
    } catch (const picot::CancelledError&) {
        print("CancelledError");
    }
    print("slow cancelled", b.cancelled());
}

SCENARIO(gather_cancel_return_exceptions_waits_for_all, "S-086") { picot::run(main()); }

}  // namespace gather_cancel_return_exceptions_waits_for_all
