#include "../scenario.hpp"

namespace condition_wait_for_predicate {
using namespace conformance;

picot::Coro<void> main() {
    picot::Condition cond;
    int level = 0;

    auto waiter = [&]() -> picot::Coro<void> {
        auto guard = co_await cond.scoped();
        const bool got = co_await cond.wait_for([&] { return level >= 2; });
        print("got", got, "level", level);
    };

    auto t = picot::create_task(waiter());
    for (int i = 0; i < 3; ++i) {
        co_await picot::sleep(0s);
        {
            auto guard = co_await cond.scoped();
            level += 1;
            cond.notify();
        }
        co_await picot::sleep(0s);
        co_await picot::sleep(0s);
        print("level", level, "done", t.done());
    }
}

SCENARIO(condition_wait_for_predicate, "S-147") { picot::run(main()); }

}  // namespace condition_wait_for_predicate
