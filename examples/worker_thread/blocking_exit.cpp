// S002-9: leaving a worker's scope inside a coroutine blocks the loop: its siblings stand still meanwhile.
//! Debug mode names the task and the line that held the loop: "Executing <Task …> took 0.250 seconds".
#include <iostream>

#include "image_processor.hpp"

using namespace picot;
using namespace std::chrono_literals;

Coro<void> sibling(int& steps) {
    for (;;) {
        ++steps;
        co_await sleep(0s);
    }
}

Coro<void> async_main() {
    int steps = 0;
    int before = 0;
    auto result = co_await outcome(with(TaskGroup(), [&](TaskGroup& group) -> Coro<void> {
        group.create_task(sibling(steps));
        co_await sleep(0s);
        ImageProcessor worker([&] { before = steps; });
        worker.submit("an image");
        throw std::runtime_error("Houston, we have a problem!");
        // The worker's destructor joins here, on the loop's thread.
    }));
    std::cout << "sibling stood still: " << std::boolalpha << (steps == before) << std::endl;
    try {
        std::move(result).value();
    } catch (const ExceptionGroup& group) {
        std::cout << group.what() << std::endl;  // group.to_string() names each exception's task and line too
        for (const auto& error : group.exceptions()) std::cout << "  + " << describe_exception(error) << std::endl;
    }
}

int main() { run(async_main()); }
