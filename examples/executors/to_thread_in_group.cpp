// S002-3: blocking work in threads, awaited in a task group, results in the order of the input.
#include <iostream>
#include <picot/picot.hpp>
#include <picot/threads/executor.hpp>
#include <string>

using namespace picot;

std::string process_image(std::string image) { return image + " processed"; }

Coro<void> async_main() {
    co_await with(TaskGroup(), [](TaskGroup& group) -> Coro<void> {
        std::vector<Task<std::string>> tasks;
        for (const char* image : {"first", "second", "third"})
            tasks.push_back(group.create_task(to_thread(process_image, std::string(image))));
        for (auto& task : tasks) std::cout << co_await task << std::endl;
    });
}

int main() { run(async_main()); }
