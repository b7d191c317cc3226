#include "../scenario.hpp"

#include <vector>

namespace task_group_body_and_child_error {
using namespace conformance;

picot::Coro<void> main() {
    auto bad_cleanup = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            throw KeyError("cleanup");
        }
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(bad_cleanup());
            co_await picot::sleep(0s);
            throw picot::ValueError("body");
        });
    } catch (const picot::ExceptionGroup& g) {
        std::vector<std::string> names;
        for (const auto& e : g.exceptions()) names.push_back(error_name(e));
        print(names);
    }
}

SCENARIO(task_group_body_and_child_error, "S-111 S-112") { picot::run(main()); }

}  // namespace task_group_body_and_child_error
