#include "../scenario.hpp"

namespace timeout_nested_inner_first {
using namespace conformance;

picot::Coro<void> main() {
    auto outer = picot::timeout(5s);
    auto inner = picot::timeout(10ms);
    co_await picot::with(outer, [&](picot::Timeout&) -> picot::Coro<void> {
        try {
            co_await picot::with(
                inner, [](picot::Timeout&) -> picot::Coro<void> { co_await picot::Event().wait(); });
        } catch (const picot::TimeoutError&) {
            print("inner: TimeoutError");
        }
        co_await picot::sleep(0s);
        print("outer body goes on");
    });
    print("expired", outer.expired(), inner.expired());
}

SCENARIO(timeout_nested_inner_first, "S-106") { picot::run(main()); }

}  // namespace timeout_nested_inner_first
