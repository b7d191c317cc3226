#include "../scenario.hpp"

#include <thread>

namespace timeout_synchronous_body {
using namespace conformance;

picot::Coro<void> main() {
    auto slow = picot::timeout(10ms);
    co_await picot::with(slow, [](picot::Timeout&) -> picot::Coro<void> {
        std::this_thread::sleep_for(30ms);
        co_return;
    });
    print("expired", slow.expired());
    auto zero = picot::timeout(0s);
    co_await picot::with(zero, [](picot::Timeout&) -> picot::Coro<void> {
        print("zero, no await");
        co_return;
    });
    print("expired", zero.expired());
    auto again = picot::timeout(0s);
    try {
        co_await picot::with(again, [](picot::Timeout&) -> picot::Coro<void> {
            co_await picot::sleep(0s);
            print("never printed");
        });
    } catch (const picot::TimeoutError&) {
        print("zero with sleep(0): TimeoutError");
    }
    print("expired", again.expired());
}

SCENARIO(timeout_synchronous_body, "S-105") { picot::run(main()); }

}  // namespace timeout_synchronous_body
