// S002-19, W-17: a Runner keeps its loop: start, pause, resume. Between two runs nothing progresses.
#include <iostream>
#include <picot/picot.hpp>

using namespace picot;

Coro<Future<void>> new_future() {
    auto future = get_running_loop().create_future();
    future.add_done_callback([] { std::cout << "fut finished" << std::endl; });
    co_return future;
}

Coro<void> set_future(Future<void> future) {
    future.set_result();
    co_await sleep(std::chrono::seconds(0));
}

int main() {
    Runner runner;
    Future<void> future = runner.run(new_future());
    std::cout << "paused" << std::endl;
    runner.run(set_future(future));
}
