#include "../scenario.hpp"

namespace task_group_not_entered {
using namespace conformance;

picot::Coro<void> main() {
    auto work = []() -> picot::Coro<void> {
        print("never printed");
        co_return;
    };

    picot::TaskGroup tg;
    try {
        tg.create_task(work());
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", std::string_view(e.what()).ends_with("has not been entered"));
    }
    co_return;
}

SCENARIO(task_group_not_entered, "S-114") { picot::run(main()); }

}  // namespace task_group_not_entered
