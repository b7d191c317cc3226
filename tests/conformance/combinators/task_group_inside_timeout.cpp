#include "../scenario.hpp"

namespace task_group_inside_timeout {
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

    try {
        co_await picot::with(picot::timeout(10ms), [&](picot::Timeout&) -> picot::Coro<void> {
            co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
                tg.create_task(stuck());
                co_return;
            });
        });
    } catch (const picot::TimeoutError&) {
        print("TimeoutError");
    }
    print("cancelling", picot::current_task().cancelling());
}

SCENARIO(task_group_inside_timeout, "S-103 S-113") { picot::run(main()); }

}  // namespace task_group_inside_timeout
