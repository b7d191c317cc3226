#include "../scenario.hpp"

namespace run_value {
using namespace conformance;

picot::Coro<std::tuple<int, bool>> main(int value) {
    co_await picot::sleep(0s);
    co_return std::tuple(value, picot::get_running_loop().is_running());
}

SCENARIO(run_value, "S-137") {
    print(picot::run(main(42)));
    print(picot::run(main(43)));
    try {
        picot::get_running_loop();
    } catch (const picot::RuntimeError& e) {
        print(e);
    }
}
}  // namespace run_value
