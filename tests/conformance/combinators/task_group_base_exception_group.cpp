#include "../scenario.hpp"

namespace task_group_base_exception_group {
using namespace conformance;

struct Alarm {
    const char* text;
};

picot::Coro<void> main() {
    auto bad = []() -> picot::Coro<void> {
        throw Alarm{"ring"};
        co_return;
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(bad());
            co_return;
        });
    } catch (const picot::ExceptionGroup& g) {
        print("caught as ExceptionGroup");
        print(g.exceptions().size(), error_name(g.exceptions()[0]));
    }
}

SCENARIO(task_group_base_exception_group, "S-117") { picot::run(main()); }

}  // namespace task_group_base_exception_group
