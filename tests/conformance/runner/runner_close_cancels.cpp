#include "../scenario.hpp"

#include <vector>

namespace runner_close_cancels {
using namespace conformance;

picot::Coro<void> worker() {
    try {
        co_await picot::get_running_loop().create_future();
    } catch (...) {
        print("worker ends");
        throw;
    }
}

std::vector<picot::Task<void>> tasks;

picot::Coro<void> start() {
    tasks.push_back(picot::create_task(worker()));
    co_await picot::sleep(0s);
}

SCENARIO(runner_close_cancels, "S-137 S-140") {
    picot::Runner runner;
    runner.run(start());
    print("done after run", tasks[0].done());
    runner.close();
    print("cancelled after close", tasks[0].cancelled());
    tasks.clear();
}
}  // namespace runner_close_cancels
