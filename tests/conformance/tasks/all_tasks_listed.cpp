#include "../scenario.hpp"

#include <algorithm>

namespace all_tasks_listed {
using namespace conformance;
using namespace picot;

Coro<void> work() { co_await sleep(0s); }

Coro<void> sleeps() { co_await sleep(1h); }

std::vector<std::string> names() {
    std::vector<std::string> found;
    for (auto& task : all_tasks()) found.push_back(task.get_name());
    std::sort(found.begin(), found.end());
    return found;
}

Coro<void> main() {
    current_task().set_name("main");
    auto task = create_task(work(), {.name = "work"});
    auto waits = create_task(sleeps(), {.name = "waits"});
    print(names());
    co_await sleep(0s);
    print(names());
    co_await task;
    print(names());
    waits.cancel();
    print(names());
    co_await wait(std::vector{waits});
    print(names());
}

SCENARIO(all_tasks_listed, "S-073") { run(main()); }
}  // namespace all_tasks_listed
