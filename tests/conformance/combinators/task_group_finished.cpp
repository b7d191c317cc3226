#include "../scenario.hpp"

namespace task_group_finished {
using namespace conformance;

picot::Coro<void> main() {
    auto work = []() -> picot::Coro<void> {
        print("never printed");
        co_return;
    };

    picot::TaskGroup tg;
    co_await picot::with(tg, [](picot::TaskGroup&) -> picot::Coro<void> { co_return; });
    try {
        tg.create_task(work());
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", std::string_view(e.what()).ends_with("is finished"));
    }
    try {
        co_await picot::with(tg, [](picot::TaskGroup&) -> picot::Coro<void> {
            print("never printed");
            co_return;
        });
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", std::string_view(e.what()).ends_with("has already been entered"));
    }
}

SCENARIO(task_group_finished, "S-114") { picot::run(main()); }

}  // namespace task_group_finished
