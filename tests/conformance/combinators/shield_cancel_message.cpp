#include "../scenario.hpp"

#include <vector>

namespace shield_cancel_message {
using namespace conformance;

picot::Coro<void> main() {
    auto inner = []() -> picot::Coro<void> { co_await picot::Event().wait(); };

    auto i = picot::create_task(inner());
    auto s = picot::shield(i);
    co_await picot::sleep(0s);
    i.cancel("enough");
    try {
        co_await s;
    } catch (const picot::CancelledError& e) {
        print("CancelledError", std::vector{e.message});
    }
}

SCENARIO(shield_cancel_message, "S-099") { picot::run(main()); }

}  // namespace shield_cancel_message
