#include "../scenario.hpp"

#include <csignal>

namespace order_of_signals {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event done;
    loop.add_signal_handler(SIGUSR1, [] { print("USR1"); });
    loop.add_signal_handler(SIGUSR2, [] { print("USR2"); });
    loop.add_signal_handler(SIGHUP, [] { print("HUP"); });
    loop.add_signal_handler(SIGTERM, [&] { done.set(); });
    for (const int s : {SIGUSR2, SIGHUP, SIGUSR1, SIGUSR2, SIGTERM}) std::raise(s);
    co_await done.wait();
    print("done");
}

SCENARIO(order_of_signals, "S-208") {
    picot::run(main());
}
}  // namespace order_of_signals
