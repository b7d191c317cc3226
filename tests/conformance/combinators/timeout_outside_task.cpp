#include "../scenario.hpp"

namespace timeout_outside_task {
using namespace conformance;

SCENARIO(timeout_outside_task, "S-109") {
    picot::Loop loop;
    auto callback = [&] {
        try {
            picot::timeout(1s).aenter();
        } catch (const picot::RuntimeError& e) {
            print("RuntimeError:", e);
        }
        loop.stop();
    };
    loop.call_soon(callback);
    loop.run_forever();
    loop.close();
}

}  // namespace timeout_outside_task
