#include "../scenario.hpp"

#include <thread>

namespace loop_clock {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    const auto start = loop.time();
    std::this_thread::sleep_for(2ms);
    print(loop.time() - start >= 2ms);
    bool forward = true;
    for (int i = 0; i < 100; ++i) {
        const auto before = loop.time();
        forward = forward && before <= loop.time();
    }
    print(forward);
    const auto a = std::chrono::steady_clock::now();
    const auto b = loop.time();
    const auto c = std::chrono::steady_clock::now();
    print(a <= b && b <= c);
    co_return;
}

SCENARIO(loop_clock, "S-011") { run(main()); }
}  // namespace loop_clock
