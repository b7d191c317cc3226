#include "../scenario.hpp"

namespace timeout_in_the_past {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto cm = picot::timeout_at(loop.time() - 1s);
    try {
        co_await picot::with(cm, [&](picot::Timeout& t) -> picot::Coro<void> {
            print("body begins, past", *t.when() < loop.time());
            co_await picot::sleep(5s);
        });
    } catch (const picot::TimeoutError&) {
        print("TimeoutError");
    }
    print("expired", cm.expired());
}

SCENARIO(timeout_in_the_past, "S-105 S-109") { picot::run(main()); }

}  // namespace timeout_in_the_past
