#include "../scenario.hpp"

namespace task_group_body_error {
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
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(stuck());
            co_await picot::sleep(0s);
            throw picot::ValueError("from the body");
        });
    } catch (const picot::ExceptionGroup& g) {
        print(g.message(), g.exceptions().size());
        print(error_name(g.exceptions()[0]), g.exceptions()[0]);
    }
}

SCENARIO(task_group_body_error, "S-112") { picot::run(main()); }

}  // namespace task_group_body_error
