#include "../scenario.hpp"

namespace timeout_keeps_old_cancel_count {
using namespace conformance;

picot::Coro<void> work() {
    auto me = picot::current_task();
    try {
        co_await picot::Event().wait();
    } catch (const picot::CancelledError&) {
        print("cancelled once, cancelling", me.cancelling());
    }
    try {
        co_await picot::with(picot::timeout(10ms),
                             [](picot::Timeout&) -> picot::Coro<void> { co_await picot::Event().wait(); });
    } catch (const picot::TimeoutError&) {
        print("TimeoutError");
    }
    print("cancelling", me.cancelling());
}

picot::Coro<void> main() {
    auto t = picot::create_task(work());
    co_await picot::sleep(0s);
    t.cancel();
    co_await t;
    print("cancelled", t.cancelled());
}

SCENARIO(timeout_keeps_old_cancel_count, "S-103") { picot::run(main()); }

}  // namespace timeout_keeps_old_cancel_count
