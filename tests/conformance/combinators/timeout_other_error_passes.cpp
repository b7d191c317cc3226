#include "../scenario.hpp"

namespace timeout_other_error_passes {
using namespace conformance;

picot::Coro<void> main() {
    auto cm = picot::timeout(10ms);
    try {
        co_await picot::with(cm, [](picot::Timeout&) -> picot::Coro<void> {
            try {
                co_await picot::Event().wait();
            } catch (const picot::CancelledError&) {
                throw picot::ValueError("in the body");
            }
        });
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    print("expired", cm.expired(), "cancelling", picot::current_task().cancelling());
}

SCENARIO(timeout_other_error_passes, "S-108") { picot::run(main()); }

}  // namespace timeout_other_error_passes
