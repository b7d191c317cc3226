#include "../scenario.hpp"

#include <thread>

namespace threadsafe_cancel_before {
using namespace conformance;
using namespace picot;

SCENARIO(threadsafe_cancel_before, "S-037 S-035") {
    Loop loop;
    auto handle = loop.call_soon_threadsafe(printing, "never");
    loop.call_soon_threadsafe(printing, "runs");
    std::thread thread([&] { handle.cancel(); });
    thread.join();
    loop.call_soon([&] { loop.stop(); });
    loop.run_forever();
    print(handle.cancelled());
    loop.close();
}
}  // namespace threadsafe_cancel_before
