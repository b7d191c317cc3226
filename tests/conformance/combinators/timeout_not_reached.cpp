#include "../scenario.hpp"

namespace timeout_not_reached {
using namespace conformance;

picot::Coro<void> main() {
    auto cm = picot::timeout(5s);
    co_await picot::with(cm, [](picot::Timeout&) -> picot::Coro<void> {
        co_await picot::sleep(0s);
        print("body");
    });
    print("expired", cm.expired(), "cancelling", picot::current_task().cancelling());
}

SCENARIO(timeout_not_reached, "S-103") { picot::run(main()); }

}  // namespace timeout_not_reached
