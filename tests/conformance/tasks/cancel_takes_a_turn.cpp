#include "../scenario.hpp"

namespace cancel_takes_a_turn {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    Finally cleanup([] { print("delivered"); });
    co_await get_running_loop().create_future();
}

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto task = create_task(work());
    co_await sleep(0s);
    loop.call_soon(printing, "queued before");
    task.cancel();
    loop.call_soon(printing, "queued after");
    print("asked");
    try {
        co_await task;
    } catch (const CancelledError&) {
        print("end");
    }
}

SCENARIO(cancel_takes_a_turn, "S-059 W-03") { run(main()); }
}  // namespace cancel_takes_a_turn
