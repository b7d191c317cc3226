#include "../scenario.hpp"

#include <vector>

namespace gather_cancel_message_reaches_waiter {
using namespace conformance;

picot::Coro<void> child(int i) {
    try {
        co_await picot::Event().wait();
    } catch (const picot::CancelledError& e) {
        print("child", i, "cancelled:", e);
        throw;
    }
}

picot::Coro<void> waiter() {
    try {
        co_await picot::gather(picot::return_exceptions, child(1), child(2));
    } catch (const picot::CancelledError& e) {
        print("waiter cancelled:", e);
        throw;
    }
}

picot::Coro<void> main() {
    auto t = picot::create_task(waiter());
    co_await picot::sleep(0s);
    co_await picot::sleep(0s);
    t.cancel("stop it");
    co_await picot::wait(std::vector{t});
    print("task cancelled", t.cancelled());
}

SCENARIO(gather_cancel_message_reaches_waiter, "S-086") { picot::run(main()); }

}  // namespace gather_cancel_message_reaches_waiter
