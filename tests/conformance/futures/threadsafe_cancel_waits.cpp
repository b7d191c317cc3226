#include "../scenario.hpp"

#include <latch>
#include <thread>

namespace threadsafe_cancel_waits {
using namespace conformance;
using namespace picot;

SCENARIO(threadsafe_cancel_waits, "S-037") {
    Loop loop;
    std::latch started(1);
    std::latch cancelling(1);
    std::vector<std::string> trace;
    auto handle = loop.call_soon_threadsafe([&] {
        started.count_down();
        cancelling.wait();
        std::this_thread::sleep_for(50ms);
        trace.push_back("callback ends");
        loop.stop();
    });
    std::thread thread([&] {
        started.wait();
        cancelling.count_down();
        handle.cancel();
        trace.push_back("cancel returns");
    });
    loop.run_forever();
    thread.join();
    print(trace);
    loop.close();
}
}  // namespace threadsafe_cancel_waits
