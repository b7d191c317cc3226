#include "../support.hpp"

namespace threadsafe_stop {
using namespace conformance;

SCENARIO(threadsafe_stop, "W-01 S-020") {
    picot::Loop loop;
    Gate running;
    std::thread t([&] {
        loop.call_soon([&] { running.set(); });
        loop.run_forever();
        print("run_forever returned");
        loop.close();
    });
    running.wait();
    loop.call_soon_threadsafe([] { print("before stop"); });
    loop.call_soon_threadsafe([&] { loop.stop(); });
    t.join();
    print("closed", loop.is_closed());
}
}  // namespace threadsafe_stop
