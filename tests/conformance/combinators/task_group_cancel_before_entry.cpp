#include "../scenario.hpp"

namespace task_group_cancel_before_entry {
using namespace conformance;

picot::Coro<void> main() {
    auto me = picot::current_task();
    picot::TaskGroup tg;
    tg.cancel();
    co_await picot::with(tg, [&](picot::TaskGroup&) -> picot::Coro<void> {
        print("body begins");
        try {
            co_await picot::sleep(0s);
            print("never printed");
        } catch (const picot::CancelledError&) {
            print("body: CancelledError");
            throw;
        }
    });
    print("left without an error, cancelling", me.cancelling());
    co_await picot::sleep(0s);
    print("parent lives on");
}

SCENARIO(task_group_cancel_before_entry, "S-119") { picot::run(main()); }

}  // namespace task_group_cancel_before_entry
