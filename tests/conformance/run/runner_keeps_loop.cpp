#include "../scenario.hpp"

namespace runner_keeps_loop {
using namespace conformance;
using namespace picot;

Coro<Future<void>> new_future() {
    auto future = get_running_loop().create_future();
    future.add_done_callback([](Future<void>) { print("future finished"); });
    co_return future;
}

Coro<void> set_future(Future<void> future) {
    future.set_result();
    co_return;
}

SCENARIO(runner_keeps_loop, "S002-19 S-015") {
    Runner runner;
    auto future = runner.run(new_future());
    runner.run(set_future(future));
    print("closed:", runner.get_loop().is_closed());
    runner.close();
    print("closed:", future.get_loop().is_closed());
}
}  // namespace runner_keeps_loop
