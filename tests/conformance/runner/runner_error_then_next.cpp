#include "../scenario.hpp"

namespace runner_error_then_next {
using namespace conformance;

picot::Coro<void> fails() {
    throw picot::ValueError("first");
    co_return;
}

picot::Coro<std::string> works() { co_return "second"; }

SCENARIO(runner_error_then_next, "S-140") {
    picot::Runner runner;
    try {
        runner.run(fails());
    } catch (const picot::ValueError& e) {
        print("ValueError", e);
    }
    print(runner.run(works()));
}
}  // namespace runner_error_then_next
