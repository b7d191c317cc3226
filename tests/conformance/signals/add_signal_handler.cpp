#include "../support.hpp"

#include <csignal>

namespace add_signal_handler {
using namespace conformance;

SCENARIO(add_signal_handler, "S-207") {
    picot::Loop loop;
    auto on_signal = [&](const std::string& a, int b) {
        print("handler", a, b, "running", loop.is_running());
        loop.stop();
    };
    loop.add_signal_handler(SIGUSR1, on_signal, "x", 1);
    loop.call_soon([] { ::kill(::getpid(), SIGUSR1); });
    loop.run_forever();
    print("stopped");
    print("removed", loop.remove_signal_handler(SIGUSR1));
    loop.close();
}
}  // namespace add_signal_handler
