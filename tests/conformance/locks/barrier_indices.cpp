#include "../scenario.hpp"

#include <algorithm>
#include <vector>

namespace barrier_indices {
using namespace conformance;

picot::Coro<void> main() {
    picot::Barrier barrier(3);
    std::vector<std::size_t> got;

    auto worker = [&]() -> picot::Coro<void> {
        const std::size_t index = co_await barrier.wait();
        got.push_back(index);
        if (index == 0) print("the one with index 0");
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 2; ++i) tasks.push_back(picot::create_task(worker()));
    co_await picot::sleep(0s);
    print("parties", barrier.parties(), "waiting", barrier.n_waiting(), "broken", barrier.broken());
    print("nobody passed", got.size());
    tasks.push_back(picot::create_task(worker()));
    co_await picot::wait(tasks);
    std::sort(got.begin(), got.end());
    print(got, "waiting", barrier.n_waiting());
}

SCENARIO(barrier_indices, "S-152") { picot::run(main()); }

}  // namespace barrier_indices
