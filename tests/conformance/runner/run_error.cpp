#include "../scenario.hpp"

#include <vector>

namespace run_error {
using namespace conformance;

std::vector<picot::Task<void>> tasks;

picot::Coro<void> sibling() {
    try {
        co_await picot::get_running_loop().create_future();
    } catch (...) {
        print("sibling cleaned up");
        throw;
    }
}

picot::Coro<void> main() {
    tasks.push_back(picot::create_task(sibling()));
    co_await picot::sleep(0s);
    throw picot::ValueError("from main");
}

SCENARIO(run_error, "S-137") {
    try {
        picot::run(main());
    } catch (const picot::ValueError& e) {
        print("ValueError", e);
    }
    print("sibling cancelled", tasks[0].cancelled());
    tasks.clear();
}
}  // namespace run_error
