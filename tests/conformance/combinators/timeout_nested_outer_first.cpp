#include "../scenario.hpp"

namespace timeout_nested_outer_first {
using namespace conformance;

picot::Coro<void> main() {
    auto outer = picot::timeout(10ms);
    auto inner = picot::timeout(5s);
    try {
        co_await picot::with(outer, [&](picot::Timeout&) -> picot::Coro<void> {
            try {
                co_await picot::with(
                    inner, [](picot::Timeout&) -> picot::Coro<void> { co_await picot::Event().wait(); });
            } catch (const picot::CancelledError&) {
                print("between: CancelledError");
                throw;
            }
        });
    } catch (const picot::TimeoutError&) {
        print("outer: TimeoutError");
    }
    print("expired", outer.expired(), inner.expired());
}

SCENARIO(timeout_nested_outer_first, "S-106") { picot::run(main()); }

}  // namespace timeout_nested_outer_first
