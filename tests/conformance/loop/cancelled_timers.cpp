#include "../scenario.hpp"

namespace cancelled_timers {
using namespace conformance;
using namespace picot;

SCENARIO(cancelled_timers, "S-012") {
    Loop loop;
    std::vector<TimerHandle> handles;
    for (int i = 0; i < 200; ++i) handles.push_back(loop.call_later(1h + i * 1s, [] {}));
    for (int i = 50; i < 151; ++i) handles[i].cancel();
    print(loop.timer_count());
    loop.stop();
    loop.run_forever();
    print(loop.timer_count());
    loop.close();
}
}  // namespace cancelled_timers
