#include "../scenario.hpp"

#include <vector>

namespace task_group_parent_cancelled {
using namespace conformance;

picot::Coro<void> main() {
    auto stuck = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            print("child cancelled");
            throw;
        }
    };
    auto parent = [&](bool in_body) -> picot::Coro<void> {
        auto me = picot::current_task();
        try {
            co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
                tg.create_task(stuck());
                if (in_body) co_await picot::Event().wait();
            });
        } catch (const picot::CancelledError& e) {
            print("parent: CancelledError", e, "cancelling", me.cancelling());
            throw;
        }
    };

    for (bool in_body : {true, false}) {
        auto t = picot::create_task(parent(in_body));
        co_await picot::sleep(0s);
        co_await picot::sleep(0s);
        t.cancel("outside");
        co_await picot::wait(std::vector{t});
        print("cancelled", t.cancelled());
    }
}

SCENARIO(task_group_parent_cancelled, "S-113") { picot::run(main()); }

}  // namespace task_group_parent_cancelled
