#include "../scenario.hpp"

#include <vector>

namespace leftover_survives_cancel {
using namespace conformance;

picot::Coro<std::string> stubborn() {
    auto waited = co_await picot::outcome(picot::get_running_loop().create_future());
    if (waited.cancelled()) print("swallowed");
    for (int n = 0; n < 3; ++n) co_await picot::sleep(0s);
    print("stubborn ends");
    co_return "its value";
}

std::vector<picot::Task<std::string>> tasks;

picot::Coro<void> main() {
    tasks.push_back(picot::create_task(stubborn()));
    co_await picot::sleep(0s);
}

SCENARIO(leftover_survives_cancel, "S-137 S-061") {
    picot::run(main());
    print(tasks[0].result(), tasks[0].cancelled());
    tasks.clear();
}
}  // namespace leftover_survives_cancel
