#include "../scenario.hpp"

namespace shield_outer_cancel {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;

    auto inner = [&]() -> picot::Coro<std::string> {
        co_await gate.wait();
        co_return "inner done";
    };

    auto i = picot::create_task(inner());
    auto s = picot::shield(i);
    co_await picot::sleep(0s);
    print("cancel", s.cancel());
    try {
        co_await s;
    } catch (const picot::CancelledError&) {
        print("shield cancelled", s.cancelled());
    }
    print("inner done", i.done(), "cancelling", i.cancelling());
    gate.set();
    print(co_await i);
}

SCENARIO(shield_outer_cancel, "S-099") { picot::run(main()); }

}  // namespace shield_outer_cancel
