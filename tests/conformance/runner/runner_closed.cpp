#include "../scenario.hpp"

namespace runner_closed {
using namespace conformance;

picot::Coro<void> main() {
    print("never");
    co_return;
}

SCENARIO(runner_closed, "S-140") {
    picot::Runner runner;
    auto& loop = runner.get_loop();
    print("running", loop.is_running(), "closed", loop.is_closed());
    runner.close();
    runner.close();
    print("closed", loop.is_closed());
    try {
        runner.get_loop();
    } catch (const picot::RuntimeError& e) {
        print("get_loop:", e);
    }
    try {
        runner.run(main());
    } catch (const picot::RuntimeError& e) {
        print("run:", e);
    }
}
}  // namespace runner_closed
