#include "../scenario.hpp"

namespace cancel_stops_the_loop {
using namespace conformance;
using namespace picot;

Coro<void> work(Loop& loop) {
    try {
        co_await loop.create_future();
    } catch (const CancelledError&) {
        print("Cancelled");
        loop.stop();
        throw;
    }
}

SCENARIO(cancel_stops_the_loop, "S-020 S-059 S001-5") {
    Loop loop;
    auto task = loop.create_task(work(loop));
    loop.call_soon([&] { loop.call_soon([&] { task.cancel(); }); });
    loop.run_forever();
    print(task.cancelled());
    loop.close();
}
}  // namespace cancel_stops_the_loop
