#include "../scenario.hpp"

namespace interrupt_from_callback {
using namespace conformance;
using namespace picot;

SCENARIO(interrupt_from_callback, "S-031") {
    Loop loop;
    loop.call_soon(printing, "first");
    loop.call_soon([] {
        print("interrupt");
        throw KeyboardInterrupt();
    });
    loop.call_soon(printing, "second");
    try {
        loop.run_forever();
    } catch (const KeyboardInterrupt&) {
        print("KeyboardInterrupt out of run_forever");
    }
    print(loop.is_running());
    loop.call_soon([&] { loop.stop(); });
    loop.run_forever();
    print("ended");
    loop.close();
}
}  // namespace interrupt_from_callback
