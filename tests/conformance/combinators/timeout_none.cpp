#include "../scenario.hpp"

namespace timeout_none {
using namespace conformance;

picot::Coro<void> main() {
    auto cm = picot::timeout(picot::forever);
    co_await picot::with(cm, [](picot::Timeout&) -> picot::Coro<void> {
        co_await picot::sleep(20ms);
        print("body ends");
    });
    print("expired", cm.expired(), "when is none", !cm.when());
}

SCENARIO(timeout_none, "S-109") { picot::run(main()); }

}  // namespace timeout_none
