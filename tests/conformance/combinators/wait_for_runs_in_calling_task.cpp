#include "../scenario.hpp"

namespace wait_for_runs_in_calling_task {
using namespace conformance;

picot::Coro<void> main() {
    auto me = picot::current_task();

    auto who = [&]() -> picot::Coro<int> {
        print("same task", picot::current_task() == me);
        print("tasks", picot::all_tasks().size());
        co_return 0;
    };

    co_await picot::wait_for(who(), 5s);
    co_await picot::wait_for(who(), picot::forever);
}

SCENARIO(wait_for_runs_in_calling_task, "S-097") { picot::run(main()); }

}  // namespace wait_for_runs_in_calling_task
