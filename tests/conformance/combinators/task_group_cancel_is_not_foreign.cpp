#include "../scenario.hpp"

#include <vector>

namespace task_group_cancel_is_not_foreign {
using namespace conformance;

picot::Coro<void> parent() {
    auto me = picot::current_task();
    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.cancel();
            me.cancel("outside");
            co_await picot::Event().wait();
        });
        print("never printed");
    } catch (const picot::CancelledError&) {
        print("CancelledError, cancelling", me.cancelling());
        throw;
    }
}

picot::Coro<void> main() {
    auto t = picot::create_task(parent());
    co_await picot::wait(std::vector{t});
    print("cancelled", t.cancelled());
}

SCENARIO(task_group_cancel_is_not_foreign, "S-119") { picot::run(main()); }

}  // namespace task_group_cancel_is_not_foreign
