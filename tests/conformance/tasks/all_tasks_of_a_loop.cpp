#include "../scenario.hpp"

namespace all_tasks_of_a_loop {
using namespace conformance;
using namespace picot;

Coro<void> work() { co_await sleep(0s); }

std::vector<std::string> names(Loop& loop) {
    std::vector<std::string> found;
    for (auto& task : all_tasks(loop)) found.push_back(task.get_name());
    return found;
}

SCENARIO(all_tasks_of_a_loop, "S-073") {
    Loop a;
    Loop b;
    auto one = a.create_task(work(), {.name = "of a"});
    print(names(a), names(b));
    a.run_until_complete(one);
    print(names(a).size(), names(b).size());
    a.close();
    b.close();
}
}  // namespace all_tasks_of_a_loop
