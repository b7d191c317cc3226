#include "../scenario.hpp"

namespace cancel_later_in_turn {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    Handle second;
    loop.call_soon([&] {
        print("first");
        second.cancel();
    });
    second = loop.call_soon(printing, "second");
    loop.call_soon(printing, "third");
    co_await sleep(0s);
    co_await sleep(0s);
}

SCENARIO(cancel_later_in_turn, "S-036") { run(main()); }
}  // namespace cancel_later_in_turn
