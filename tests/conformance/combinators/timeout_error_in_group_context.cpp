#include "../scenario.hpp"

namespace timeout_error_in_group_context {
using namespace conformance;

picot::Coro<void> main() {
    auto bad_cleanup = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            throw picot::ValueError("cleanup");
        }
    };

    auto cm = picot::timeout(10ms);
    try {
        co_await picot::with(cm, [&](picot::Timeout&) -> picot::Coro<void> {
            co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
                tg.create_task(bad_cleanup());
                co_return;
            });
        });
    } catch (const picot::ExceptionGroup& g) {
        print("group", g.exceptions().size(), g.exceptions()[0]);
    }
    print("expired", cm.expired());
    try {
        co_await picot::sleep(0s);
        print("the task lives on, cancelling", picot::current_task().cancelling());
    } catch (const picot::CancelledError&) {
        print("CancelledError");
    }
}

SCENARIO(timeout_error_in_group_context, "S-108") { picot::run(main()); }

}  // namespace timeout_error_in_group_context
