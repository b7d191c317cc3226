#include "../scenario.hpp"

namespace task_group_body_swallows_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto bad = []() -> picot::Coro<void> {
        throw picot::ValueError("boom");
        co_return;
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(bad());
            try {
                co_await picot::Event().wait();
            } catch (const picot::CancelledError&) {
                print("body swallows");
            }
            co_await picot::sleep(0s);
            print("body goes on to its end");
        });
    } catch (const picot::ExceptionGroup& g) {
        print(g.exceptions().size(), g.exceptions()[0]);
    }
    print("cancelling", picot::current_task().cancelling());
}

SCENARIO(task_group_body_swallows_cancel, "S-111") { picot::run(main()); }

}  // namespace task_group_body_swallows_cancel
