#include "../scenario.hpp"

namespace task_group_base_error_of_child {
using namespace conformance;

picot::Coro<std::string> main() {
    auto stuck = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            print("sibling cancelled");
            throw;
        }
    };
    auto leave = []() -> picot::Coro<void> {
        co_await picot::sleep(0s);
        throw picot::SystemExit(4);
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(stuck());
            tg.create_task(leave());
            co_return;
        });
    } catch (const picot::SystemExit& e) {
        print("group: SystemExit", e.code);
    }
    co_return "main done";
}

SCENARIO(task_group_base_error_of_child, "S-116") {
    picot::Loop loop;
    auto t = loop.create_task(main());
    try {
        loop.run_until_complete(t);
    } catch (const picot::SystemExit& e) {
        print("loop: SystemExit", e.code);
    }
    print("main done", t.done());
    print(loop.run_until_complete(t));
    loop.close();
}

}  // namespace task_group_base_error_of_child
