#include "../scenario.hpp"

#include <vector>

namespace task_group_shutting_down {
using namespace conformance;

picot::Coro<void> main() {
    auto work = []() -> picot::Coro<void> {
        print("never printed");
        co_return;
    };
    auto late = [&](picot::TaskGroup& tg) -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            try {
                tg.create_task(work());
            } catch (const picot::RuntimeError& e) {
                print("RuntimeError:", std::string_view(e.what()).ends_with("is shutting down"));
            }
            throw;
        }
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(late(tg));
            co_await picot::sleep(0s);
            throw picot::ValueError("boom");
        });
    } catch (const picot::ExceptionGroup& g) {
        std::vector<std::string> names;
        for (const auto& e : g.exceptions()) names.push_back(error_name(e));
        print(names);
    }
}

SCENARIO(task_group_shutting_down, "S-114") { picot::run(main()); }

}  // namespace task_group_shutting_down
