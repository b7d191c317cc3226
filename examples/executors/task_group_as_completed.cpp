// S002-2: the same with coroutines in one thread.
//! The usual Python version prints the last page's name on every line: its loop variable is used after the loop that
//! set it. `as_completed` here gives back the tasks themselves, which can be found in the map.
#include <iostream>
#include <map>
#include <picot/picot.hpp>
#include <string>

using namespace picot;

Coro<std::size_t> load(std::string page, int turns) {
    for (int i = 0; i < turns; ++i) co_await sleep(std::chrono::seconds(0));
    co_return page.size();
}

Coro<void> async_main() {
    co_await with(TaskGroup(), [](TaskGroup& group) -> Coro<void> {
        std::map<const void*, std::string> pages;
        std::vector<Task<std::size_t>> tasks;
        tasks.push_back(group.create_task(load("slow", 5)));
        pages[tasks.back().id()] = "slow";
        tasks.push_back(group.create_task(load("quick", 1)));
        pages[tasks.back().id()] = "quick";
        auto completed = as_completed(tasks);
        while (auto task = co_await completed.next())
            std::cout << pages[task->id()] << " page returned " << task->result() << " bytes" << std::endl;
    });
}

int main() { run(async_main()); }
