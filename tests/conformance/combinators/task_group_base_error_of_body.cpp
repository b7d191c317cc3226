#include "../scenario.hpp"

namespace task_group_base_error_of_body {
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
    auto bad_cleanup = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            throw picot::ValueError("lost in the group");
        }
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(stuck());
            co_await picot::sleep(0s);
            throw picot::SystemExit(3);
        });
    } catch (const picot::SystemExit& e) {
        print("SystemExit", e.code);
    }
    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(bad_cleanup());
            co_await picot::sleep(0s);
            throw picot::KeyboardInterrupt();
        });
    } catch (const picot::KeyboardInterrupt&) {
        print("KeyboardInterrupt");
    }
}

SCENARIO(task_group_base_error_of_body, "S-116") { picot::run(main()); }

}  // namespace task_group_base_error_of_body
