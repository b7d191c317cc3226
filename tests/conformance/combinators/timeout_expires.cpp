#include "../scenario.hpp"

namespace timeout_expires {
using namespace conformance;

picot::Coro<void> main() {
    auto task = picot::current_task();
    auto cm = picot::timeout(10ms);
    try {
        co_await picot::with(cm, [&](picot::Timeout&) -> picot::Coro<void> {
            try {
                co_await picot::Event().wait();
            } catch (const picot::CancelledError&) {
                print("inside: CancelledError, cancelling", task.cancelling());
                throw;
            }
        });
    } catch (const picot::TimeoutError&) {
        print("TimeoutError");
    }
    print("expired", cm.expired(), "cancelling", task.cancelling());
    co_await picot::sleep(0s);
    print("task lives on");
}

SCENARIO(timeout_expires, "S-103") { picot::run(main()); }

}  // namespace timeout_expires
