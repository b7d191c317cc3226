#include "../scenario.hpp"

namespace uncancel_counts {
using namespace conformance;
using namespace picot;

Coro<std::string> work() {
    auto task = current_task();
    try {
        co_await get_running_loop().create_future();
    } catch (const CancelledError&) {
        print("cancelled", task.cancelling());
    }
    for (int i = 0; i < 3; ++i) {
        const int left = task.uncancel();
        print(left, task.cancelling());
    }
    co_await sleep(0s);
    co_return "finished";
}

Coro<void> main() {
    auto task = create_task(work());
    co_await sleep(0s);
    task.cancel();
    task.cancel();
    const auto result = co_await task;
    print(result, task.cancelled());
}

SCENARIO(uncancel_counts, "S-064") { run(main()); }
}  // namespace uncancel_counts
