#include "../scenario.hpp"

#include <algorithm>
#include <vector>

namespace wait_takes_generator {
using namespace conformance;

picot::Coro<void> main() {
    auto work = [](int i) -> picot::Coro<int> {
        co_await picot::sleep(0s);
        co_return i* i;
    };

    std::vector<picot::Task<int>> tasks;
    for (int i = 0; i < 4; ++i) tasks.push_back(picot::create_task(work(i)));
    auto [done, pending] = co_await picot::wait(std::vector(tasks.begin() + 1, tasks.end()));
    print(done.size(), pending.size());
    std::vector<int> results;
    for (auto& t : done) results.push_back(t.result());
    std::sort(results.begin(), results.end());
    print(results);
    print("first done too", tasks[0].done());
}

SCENARIO(wait_takes_generator, "S-090") { picot::run(main()); }

}  // namespace wait_takes_generator
