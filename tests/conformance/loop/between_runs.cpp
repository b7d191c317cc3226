#include "../scenario.hpp"

#include <thread>

namespace between_runs {
using namespace conformance;
using namespace picot;

Coro<void> nothing() { co_return; }

SCENARIO(between_runs, "S-015 W-17") {
    Loop loop;
    loop.run_until_complete(nothing());
    loop.call_later(1ms, printing, "timer");
    loop.call_soon(printing, "soon");
    std::this_thread::sleep_for(5ms);
    print("nothing yet");
    loop.run_until_complete(sleep(1ms));
    print("after the run");
    loop.close();
}
}  // namespace between_runs
