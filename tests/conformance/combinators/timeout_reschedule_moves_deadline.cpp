#include "../scenario.hpp"

namespace timeout_reschedule_moves_deadline {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto later = picot::timeout(20ms);
    co_await picot::with(later, [&](picot::Timeout& cm) -> picot::Coro<void> {
        cm.reschedule(loop.time() + 10s);
        co_await picot::sleep(40ms);
        print("later: still running");
    });
    print("expired", later.expired());
    auto earlier = picot::timeout(10s);
    try {
        co_await picot::with(earlier, [&](picot::Timeout& cm) -> picot::Coro<void> {
            cm.reschedule(loop.time() + 10ms);
            co_await picot::Event().wait();
        });
    } catch (const picot::TimeoutError&) {
        print("earlier: TimeoutError");
    }
    print("expired", earlier.expired());
}

SCENARIO(timeout_reschedule_moves_deadline, "S-109") { picot::run(main()); }

}  // namespace timeout_reschedule_moves_deadline
