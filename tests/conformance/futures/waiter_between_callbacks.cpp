#include "../scenario.hpp"

namespace waiter_between_callbacks {
using namespace conformance;
using namespace picot;

Coro<void> waiter(Future<int> future) { print("waiter", co_await future); }

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto future = loop.create_future<int>();
    future.add_done_callback([] { print("callback before"); });
    auto first = create_task(waiter(future));
    co_await sleep(0s);
    future.add_done_callback([] { print("callback between"); });
    auto second = create_task(waiter(future));
    co_await sleep(0s);
    future.add_done_callback([] { print("callback after"); });
    future.set_result(42);
    print("set");
    co_await first;
    co_await second;
}

SCENARIO(waiter_between_callbacks, "S-046 S-017") { run(main()); }
}  // namespace waiter_between_callbacks
