#include "../scenario.hpp"

#include <thread>

namespace cancel_from_another_thread {
using namespace conformance;
using namespace picot;

Coro<void> work() { co_await get_running_loop().create_future(); }

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto task = create_task(work());
    co_await sleep(0s);
    std::thread thread([&] {
        try {
            task.cancel();
        } catch (const WrongThreadError&) {
            print("WrongThreadError");
        }
        loop.call_soon_threadsafe([&] { task.cancel(); });
    });
    try {
        co_await task;
    } catch (const CancelledError&) {
        print("cancelled the right way");
    }
    thread.join();
}

SCENARIO(cancel_from_another_thread, "S-071 S000-1 W-01") { run(main()); }
}  // namespace cancel_from_another_thread
