#include "../scenario.hpp"

namespace zero_delay {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto done = loop.create_future();
    auto zero = loop.call_later(0s, [&] {
        print("later 0");
        done.set_result();
    });
    auto minus = loop.call_later(-5s, printing, "later -5");
    auto soon = loop.call_soon(printing, "soon");
    print(std::is_same_v<decltype(zero), TimerHandle>, std::is_same_v<decltype(soon), TimerHandle>);
    print(minus.when() < zero.when());
    co_await done;
}

SCENARIO(zero_delay, "S-007") { run(main()); }
}  // namespace zero_delay
