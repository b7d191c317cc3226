#include "../scenario.hpp"

#include <latch>
#include <thread>

namespace stop_threadsafe {
using namespace conformance;
using namespace picot;

SCENARIO(stop_threadsafe, "S-021 S000-3 W-01") {
    Loop loop;
    std::latch running(1);
    loop.call_soon([&] { running.count_down(); });
    std::thread thread([&] {
        loop.run_forever();
        print("run_forever returned");
    });
    running.wait();
    loop.call_soon_threadsafe([&] { loop.stop(); });
    thread.join();
    print(loop.is_running(), loop.is_closed());
    loop.close();
    print(loop.is_running(), loop.is_closed());
}
}  // namespace stop_threadsafe
