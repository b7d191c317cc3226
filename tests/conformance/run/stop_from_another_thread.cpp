#include "../scenario.hpp"

#include <latch>
#include <thread>

namespace stop_from_another_thread {
using namespace conformance;
using namespace picot;

SCENARIO(stop_from_another_thread, "S-021 S000-1 W-01") {
    Loop loop;
    std::latch running(1);
    loop.call_soon([&] { running.count_down(); });
    std::thread thread([&] {
        running.wait();
        try {
            loop.stop();
        } catch (const WrongThreadError&) {
            print("WrongThreadError");
        }
        loop.call_soon_threadsafe([&] { loop.stop(); });
    });
    loop.run_forever();
    print("the loop went on until it was stopped the right way");
    thread.join();
    loop.close();
}
}  // namespace stop_from_another_thread
