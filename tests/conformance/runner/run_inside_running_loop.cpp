#include "../scenario.hpp"

namespace run_inside_running_loop {
using namespace conformance;

picot::Coro<void> other() {
    print("never");
    co_return;
}

picot::Coro<void> main(picot::Runner& runner) {
    try {
        picot::run(other());
    } catch (const picot::RuntimeError& e) {
        print("run refused", str(e).find("cannot be called from a running event loop") != std::string::npos);
    }
    try {
        runner.run(other());
    } catch (const picot::RuntimeError& e) {
        print("Runner.run refused", str(e).find("cannot be called from a running event loop") != std::string::npos);
    }
    print("main goes on");
    co_return;
}

SCENARIO(run_inside_running_loop, "S-026") {
    picot::Runner runner;
    picot::run(main(runner));
    runner.close();
}
}  // namespace run_inside_running_loop
