#include "../scenario.hpp"

namespace cancel_itself {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    Handle handle;
    handle = loop.call_soon([&] {
        print("runs");
        handle.cancel();
        print("still runs", handle.cancelled());
    });
    co_await sleep(0s);
    co_await sleep(0s);
}

SCENARIO(cancel_itself, "S-036 S-035") { run(main()); }
}  // namespace cancel_itself
