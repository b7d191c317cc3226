#include "../scenario.hpp"

#include <vector>

namespace task_group_sibling_group {
using namespace conformance;

picot::Coro<void> main() {
    auto stuck = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            print("innermost cancelled");
            throw;
        }
    };
    auto inner = [&]() -> picot::Coro<void> {
        try {
            co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
                tg.create_task(stuck());
                co_return;
            });
        } catch (const picot::CancelledError&) {
            print("inner group: CancelledError");
            throw;
        }
    };
    auto bad = []() -> picot::Coro<void> {
        co_await picot::sleep(0s);
        co_await picot::sleep(0s);
        throw picot::ValueError("outer");
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(inner());
            tg.create_task(bad());
            co_return;
        });
    } catch (const picot::ExceptionGroup& g) {
        std::vector<std::string> names;
        for (const auto& e : g.exceptions()) names.push_back(error_name(e));
        print(names);
    }
}

SCENARIO(task_group_sibling_group, "S-117") { picot::run(main()); }

}  // namespace task_group_sibling_group
