#include "../scenario.hpp"

namespace timers_not_early {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto done = loop.create_future();
    int early = 0;
    int fired = 0;
    for (int i = 0; i < 50; ++i) {
        const auto when = loop.time() + i * 370us;
        loop.call_at(when, [&, when] {
            ++fired;
            if (loop.time() < when) ++early;
            if (fired == 50) done.set_result();
        });
    }
    co_await done;
    print("fired", fired, "early", early);
}

SCENARIO(timers_not_early, "S-008") { run(main()); }
}  // namespace timers_not_early
