#include "../scenario.hpp"

#include <csignal>

namespace signals_not_coalesced {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    int count = 0;
    picot::Event last;
    loop.add_signal_handler(SIGUSR1, [&] { print("handler", ++count); });
    loop.add_signal_handler(SIGUSR2, [&] { last.set(); });
    for (int n = 0; n < 3; ++n) std::raise(SIGUSR1);
    std::raise(SIGUSR2);
    co_await last.wait();
    print("count", count);
}

SCENARIO(signals_not_coalesced, "S-208") {
    picot::run(main());
}
}  // namespace signals_not_coalesced
