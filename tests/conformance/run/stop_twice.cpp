#include "../scenario.hpp"

namespace stop_twice {
using namespace conformance;
using namespace picot;

SCENARIO(stop_twice, "S-020 S-022") {
    Loop loop;
    auto stop = [&] { loop.stop(); };
    loop.call_soon(stop);
    loop.call_soon(stop);
    loop.run_forever();
    print("first run ended");
    loop.call_soon(printing, "still works");
    loop.call_soon(stop);
    loop.run_forever();
    print("second run ended");
    loop.close();
}
}  // namespace stop_twice
