#include "../scenario.hpp"

namespace threadsafe_cancel_inside {
using namespace conformance;
using namespace picot;

SCENARIO(threadsafe_cancel_inside, "S-037") {
    Loop loop;
    Handle handle;
    handle = loop.call_soon_threadsafe([&] {
        print("begin");
        handle.cancel();
        print("end", handle.cancelled());
        loop.stop();
    });
    loop.run_forever();
    loop.close();
}
}  // namespace threadsafe_cancel_inside
