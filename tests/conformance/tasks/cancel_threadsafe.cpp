#include "../scenario.hpp"

#include <thread>

namespace cancel_threadsafe {
using namespace conformance;
using namespace picot;

Coro<void> work() { co_await get_running_loop().create_future(); }

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto task = create_task(work());
    std::thread thread([&] { loop.call_soon_threadsafe([task]() mutable { task.cancel(); }); });
    try {
        co_await task;
    } catch (const CancelledError&) {
        print("cancelled", task.cancelled());
    }
    thread.join();
}

SCENARIO(cancel_threadsafe, "S-071 S001-3 W-01") { run(main()); }
}  // namespace cancel_threadsafe
