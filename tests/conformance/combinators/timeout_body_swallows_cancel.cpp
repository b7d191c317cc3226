#include "../scenario.hpp"

namespace timeout_body_swallows_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto cm = picot::timeout(10ms);
    co_await picot::with(cm, [](picot::Timeout&) -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            print("swallowed");
        }
    });
    print("no TimeoutError, expired", cm.expired(), "cancelling", picot::current_task().cancelling());
}

SCENARIO(timeout_body_swallows_cancel, "S-104") { picot::run(main()); }

}  // namespace timeout_body_swallows_cancel
