#include "../scenario.hpp"

#include <csignal>

namespace signals_refused {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto callback = [] {};
    try {
        loop.add_signal_handler(SIGKILL, callback);
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
    for (const int number : {99999, 0, -1}) {
        try {
            loop.add_signal_handler(number, callback);
        } catch (const picot::ValueError& e) {
            print("ValueError:", e);
        }
    }
    try {
        loop.remove_signal_handler(99999);
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    print("removed", loop.remove_signal_handler(SIGUSR1));
    co_return;
}

SCENARIO(signals_refused, "S-207") {
    picot::run(main());
}
}  // namespace signals_refused
