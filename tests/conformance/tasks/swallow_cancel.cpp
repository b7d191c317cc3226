#include "../scenario.hpp"

namespace swallow_cancel {
using namespace conformance;
using namespace picot;

Coro<std::string> work() {
    try {
        co_await sleep(1h);
    } catch (const CancelledError&) {
        print("swallowed");
    }
    co_await sleep(0s);
    co_await sleep(1ms);
    co_return "finished";
}

Coro<void> main() {
    auto task = create_task(work());
    co_await sleep(0s);
    task.cancel();
    print(co_await task);
    print(task.cancelled(), task.cancelling());
}

SCENARIO(swallow_cancel, "S-061 W-03") { run(main()); }
}  // namespace swallow_cancel
