#include "../scenario.hpp"

#include <thread>

namespace timeout_nested_both_expired {
using namespace conformance;

picot::Coro<void> main() {
    auto me = picot::current_task();
    auto outer = picot::timeout(10ms);
    auto inner = picot::timeout(20ms);
    try {
        co_await picot::with(outer, [&](picot::Timeout&) -> picot::Coro<void> {
            try {
                co_await picot::with(inner, [](picot::Timeout&) -> picot::Coro<void> {
                    std::this_thread::sleep_for(50ms);
                    co_await picot::sleep(1s);
                });
            } catch (const picot::CancelledError&) {
                print("between: CancelledError");
                throw;
            } catch (const picot::TimeoutError&) {
                print("between: TimeoutError");
                throw;
            }
        });
    } catch (const picot::TimeoutError&) {
        print("outer: TimeoutError");
    }
    print("expired", outer.expired(), inner.expired(), "cancelling", me.cancelling());
}

SCENARIO(timeout_nested_both_expired, "S-106") { picot::run(main()); }

}  // namespace timeout_nested_both_expired
