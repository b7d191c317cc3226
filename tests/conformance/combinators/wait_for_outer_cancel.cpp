#include "../scenario.hpp"

#include <vector>

namespace wait_for_outer_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto inner = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError& e) {
            print("inner:", e);
            throw;
        }
    };
    auto outer = [&]() -> picot::Coro<void> {
        try {
            co_await picot::wait_for(inner(), 5s);
        } catch (const picot::TimeoutError&) {
            print("TimeoutError");
        } catch (const picot::CancelledError& e) {
            print("outer:", e);
            throw;
        }
    };

    auto t = picot::create_task(outer());
    co_await picot::sleep(0s);
    t.cancel("from outside");
    co_await picot::wait(std::vector{t});
    print("cancelled", t.cancelled(), "cancelling", t.cancelling());
}

SCENARIO(wait_for_outer_cancel, "S-094 S-098") { picot::run(main()); }

}  // namespace wait_for_outer_cancel
