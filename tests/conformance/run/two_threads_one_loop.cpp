#include "../scenario.hpp"

#include <latch>
#include <thread>

namespace two_threads_one_loop {
using namespace conformance;
using namespace picot;

SCENARIO(two_threads_one_loop, "S-029 W-23") {
    Loop loop;
    std::latch running(1);
    loop.call_soon([&] { running.count_down(); });
    std::thread thread([&] { loop.run_forever(); });
    running.wait();
    print(loop.is_running());
    try {
        loop.run_forever();
    } catch (const RuntimeError& e) {
        print(e);
    }
    loop.call_soon_threadsafe([&] { loop.stop(); });
    thread.join();
    print(loop.is_running());
    loop.close();
}
}  // namespace two_threads_one_loop
