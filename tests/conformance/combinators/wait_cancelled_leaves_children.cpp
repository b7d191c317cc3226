#include "../scenario.hpp"

#include <vector>

namespace wait_cancelled_leaves_children {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;

    auto child = [&]() -> picot::Coro<std::string> {
        co_await gate.wait();
        co_return "child done";
    };

    auto c = picot::create_task(child());

    auto waiter = [&]() -> picot::Coro<void> {
        try {
            co_await picot::wait(std::vector{c});
        } catch (const picot::CancelledError&) {
            print("wait cancelled");
            throw;
        }
    };

    auto w = picot::create_task(waiter());
    co_await picot::sleep(0s);
    co_await picot::sleep(0s);
    w.cancel();
    co_await picot::wait(std::vector{w});
    print("waiter cancelled", w.cancelled(), "child done", c.done(), "child cancelling", c.cancelling());
    gate.set();
    print(co_await c);
}

SCENARIO(wait_cancelled_leaves_children, "S-091") { picot::run(main()); }

}  // namespace wait_cancelled_leaves_children
