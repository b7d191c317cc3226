#include "../scenario.hpp"

namespace timeout_reschedule_while_expiring {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    try {
        co_await picot::with(picot::timeout(10ms), [&](picot::Timeout& cm) -> picot::Coro<void> {
            try {
                co_await picot::Event().wait();
            } catch (const picot::CancelledError&) {
                try {
                    cm.reschedule(loop.time() + 5s);
                } catch (const picot::RuntimeError& e) {
                    print("RuntimeError:", e);
                }
                throw;
            }
        });
    } catch (const picot::TimeoutError&) {
        print("TimeoutError");
    }
}

SCENARIO(timeout_reschedule_while_expiring, "S-109") { picot::run(main()); }

}  // namespace timeout_reschedule_while_expiring
