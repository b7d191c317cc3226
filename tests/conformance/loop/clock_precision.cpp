#include "../scenario.hpp"

namespace clock_precision {
using namespace conformance;
using namespace picot;

TimePoint after_200_days(void*) { return TimePoint(std::chrono::seconds(1 << 24)); }

SCENARIO(clock_precision, "S-010") {
    Loop loop(LoopOptions{.clock = &after_200_days});
    bool fired = false;
    loop.call_at(loop.time(), [&] { fired = true; });
    for (int i = 0; i < 3; ++i) {
        loop.stop();
        loop.run_forever();
    }
    print("fired:", fired);
    loop.close();
}
}  // namespace clock_precision
