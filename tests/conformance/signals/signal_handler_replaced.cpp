#include "../scenario.hpp"

#include <csignal>

namespace signal_handler_replaced {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event got;
    loop.add_signal_handler(SIGUSR1, [] { print("first"); });
    loop.add_signal_handler(SIGUSR1, [&] {
        print("second");
        got.set();
    });
    std::raise(SIGUSR1);
    co_await got.wait();
    print("removed", loop.remove_signal_handler(SIGUSR1));
    print("removed", loop.remove_signal_handler(SIGUSR1));
}

SCENARIO(signal_handler_replaced, "S-207") {
    picot::run(main());
}
}  // namespace signal_handler_replaced
