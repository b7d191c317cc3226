#include "../scenario.hpp"

#include <vector>

namespace condition_last_cancel_is_raised {
using namespace conformance;

picot::Coro<void> main() {
    picot::Condition cond;

    auto waiter = [&]() -> picot::Coro<void> {
        auto guard = co_await cond.scoped();
        try {
            co_await cond.wait();
        } catch (const picot::CancelledError& e) {
            print("CancelledError:", e, "locked", cond.locked());
            throw;
        }
    };

    auto t = picot::create_task(waiter());
    co_await picot::sleep(0s);
    co_await cond.acquire();
    for (const char* text : {"first", "second", "third"}) {
        t.cancel(text);
        co_await picot::sleep(0s);
        co_await picot::sleep(0s);
        print(text, "done", t.done());
    }
    cond.release();
    co_await picot::wait(std::vector{t});
    print("cancelled", t.cancelled(), "cancelling", t.cancelling(), "locked", cond.locked());
}

SCENARIO(condition_last_cancel_is_raised, "S-147") { picot::run(main()); }

}  // namespace condition_last_cancel_is_raised
