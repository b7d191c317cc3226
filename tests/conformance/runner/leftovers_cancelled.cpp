#include "../scenario.hpp"

#include <algorithm>
#include <vector>

namespace leftovers_cancelled {
using namespace conformance;

std::vector<std::size_t> totals;
std::size_t entries = 0;

picot::Coro<void> worker() {
    auto waited = co_await picot::outcome(picot::get_running_loop().create_future());
    if (waited.cancelled()) {
        ++entries;
        co_await picot::sleep(0s);
        totals.push_back(entries);
        ++entries;
        waited.value();
    }
}

std::vector<picot::Task<void>> tasks;

picot::Coro<std::string> main() {
    for (int n = 0; n < 2; ++n) {
        tasks.push_back(picot::create_task(worker()));
        co_await picot::sleep(0s);
    }
    print("main returns");
    co_return "value";
}

SCENARIO(leftovers_cancelled, "S-137") {
    print(picot::run(main()));
    std::sort(totals.begin(), totals.end());
    print(totals);
    print(std::vector<bool>{tasks[0].cancelled(), tasks[1].cancelled()});
    tasks.clear();
}
}  // namespace leftovers_cancelled
