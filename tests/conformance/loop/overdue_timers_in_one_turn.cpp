#include "../scenario.hpp"

#include <thread>

namespace overdue_timers_in_one_turn {
using namespace conformance;
using namespace picot;

SCENARIO(overdue_timers_in_one_turn, "S-007 S-015") {
    Loop loop;
    const auto now = loop.time();
    for (int i : {3, 1, 2}) loop.call_at(now + i * 1ms, printing, "timer", i);
    std::this_thread::sleep_for(10ms);
    loop.stop();
    loop.run_forever();
    print("after one turn");
    loop.close();
}
}  // namespace overdue_timers_in_one_turn
