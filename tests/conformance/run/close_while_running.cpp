#include "../scenario.hpp"

namespace close_while_running {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    try {
        loop.close();
    } catch (const RuntimeError& e) {
        print(e);
    }
    co_await sleep(0s);
    print("still running:", loop.is_running(), "closed:", loop.is_closed());
}

SCENARIO(close_while_running, "S-027") { run(main()); }
}  // namespace close_while_running
