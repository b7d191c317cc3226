#include "../scenario.hpp"

#include <latch>
#include <thread>

namespace infinite_poll {
using namespace conformance;
using namespace picot;

SCENARIO(infinite_poll, "S-005 S-120") {
    Loop loop;
    std::latch running(1);
    loop.call_soon([&] { running.count_down(); });
    std::thread thread([&] {
        running.wait();
        loop.call_soon_threadsafe(printing, "woken");
        loop.call_soon_threadsafe([&] { loop.stop(); });
    });
    loop.run_forever();
    thread.join();
    print("stopped");
    loop.close();
}
}  // namespace infinite_poll
