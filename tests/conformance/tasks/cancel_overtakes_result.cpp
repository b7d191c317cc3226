#include "../scenario.hpp"

namespace cancel_overtakes_result {
using namespace conformance;
using namespace picot;

Coro<void> work(Future<std::string> future) {
    try {
        print("never", co_await future);
    } catch (const CancelledError&) {
        print("cancelled");
        throw;
    }
}

Coro<void> main() {
    auto future = get_running_loop().create_future<std::string>();
    auto task = create_task(work(future));
    co_await sleep(0s);
    future.set_result("kept in the future");
    print(task.cancel());
    try {
        co_await task;
    } catch (const CancelledError&) {
        print(task.cancelled());
    }
    print(future.result());
}

SCENARIO(cancel_overtakes_result, "S-068") { run(main()); }
}  // namespace cancel_overtakes_result
