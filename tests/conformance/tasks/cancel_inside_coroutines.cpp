#include "../scenario.hpp"

namespace cancel_inside_coroutines {
using namespace conformance;
using namespace picot;

Coro<void> level(int n) {
    Finally cleanup([=] { print("unwinds", n); });
    if (n == 0)
        co_await get_running_loop().create_future();
    else
        co_await level(n - 1);
}

Coro<void> main() {
    auto task = create_task(level(3));
    co_await sleep(0s);
    task.cancel();
    try {
        co_await task;
    } catch (const CancelledError&) {
        print("cancelled");
    }
}

SCENARIO(cancel_inside_coroutines, "S-059 S-060") { run(main()); }
}  // namespace cancel_inside_coroutines
