#include "../scenario.hpp"

namespace runner_debug {
using namespace conformance;

picot::Coro<bool> main() { co_return picot::get_running_loop().get_debug(); }

SCENARIO(runner_debug, "S-137") {
    print(picot::run(main(), {.debug = true}));
    print(picot::run(main(), {.debug = false}));
    picot::Runner runner({.debug = true});
    print(runner.get_loop().get_debug());
}
}  // namespace runner_debug
