#include "../scenario.hpp"

namespace stop_before_run {
using namespace conformance;
using namespace picot;

SCENARIO(stop_before_run, "S-022") {
    Loop loop;
    loop.call_soon([&] {
        print("first turn");
        loop.call_soon(printing, "second turn");
    });
    loop.call_later(1h, printing, "never");
    loop.stop();
    loop.run_forever();
    print("returned");
    loop.call_soon([&] { loop.stop(); });
    loop.run_forever();
    print("the flag was cleared, and one more turn");
    loop.close();
}
}  // namespace stop_before_run
