#include "../scenario.hpp"

namespace task_group_cancel_keeps_errors {
using namespace conformance;

picot::Coro<void> main() {
    auto bad_cleanup = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            throw picot::ValueError("cleanup");
        }
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(bad_cleanup());
            co_await picot::sleep(0s);
            tg.cancel();
        });
    } catch (const picot::ExceptionGroup& g) {
        print(error_name(g.exceptions()[0]), g.exceptions()[0]);
    }
}

SCENARIO(task_group_cancel_keeps_errors, "S-119") { picot::run(main()); }

}  // namespace task_group_cancel_keeps_errors
