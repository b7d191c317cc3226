#include "../scenario.hpp"

namespace shield_inner_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto inner = []() -> picot::Coro<void> { co_await picot::Event().wait(); };

    auto i = picot::create_task(inner());
    auto s = picot::shield(i);
    co_await picot::sleep(0s);
    i.cancel();
    try {
        co_await s;
    } catch (const picot::CancelledError&) {
        print("CancelledError");
    }
    print("shield", s.cancelled(), "inner", i.cancelled());
}

SCENARIO(shield_inner_cancel, "S-099") { picot::run(main()); }

}  // namespace shield_inner_cancel
