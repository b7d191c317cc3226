#include "../scenario.hpp"

#include <vector>

namespace task_group_errors_while_cancelling {
using namespace conformance;

picot::Coro<void> main() {
    auto bad = [](const char* text) -> picot::Coro<void> {
        throw picot::ValueError(text);
        co_return;
    };
    auto bad_cleanup = [](const char* text) -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            throw KeyError(text);
        }
    };
    auto stuck = []() -> picot::Coro<void> { co_await picot::Event().wait(); };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(bad_cleanup("a"));
            tg.create_task(stuck());
            tg.create_task(bad("b"));
            tg.create_task(bad("c"));
            co_return;
        });
    } catch (const picot::ExceptionGroup& g) {
        print(g.message());
        std::vector<std::string> names;
        for (const auto& e : g.exceptions()) names.push_back(error_name(e));
        print(names);
    }
}

SCENARIO(task_group_errors_while_cancelling, "S-111") { picot::run(main()); }

}  // namespace task_group_errors_while_cancelling
