#include "../scenario.hpp"

#include <vector>

namespace runner_pauses_between_runs {
using namespace conformance;

std::vector<int> steps;

picot::Coro<void> background() {
    for (int n = 0; n < 3; ++n) {
        steps.push_back(n);
        co_await picot::sleep(0s);
    }
}

picot::Coro<picot::Loop*> start() {
    picot::create_task(background());
    co_return &picot::get_running_loop();
}

picot::Coro<picot::Loop*> turn() {
    co_await picot::sleep(0s);
    co_return &picot::get_running_loop();
}

SCENARIO(runner_pauses_between_runs, "S-140 W-17") {
    picot::Runner runner;
    auto* first = runner.run(start());
    print("after start", steps.size() <= 1);
    const auto before = steps.size();
    print("between", steps.size() == before);
    runner.run(turn());
    runner.run(turn());
    auto* second = runner.run(turn());
    print("steps", steps);
    print("same loop", first == second, first == &runner.get_loop());
}
}  // namespace runner_pauses_between_runs
