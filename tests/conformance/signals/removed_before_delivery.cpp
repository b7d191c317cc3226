#include "../scenario.hpp"

#include <csignal>

namespace removed_before_delivery {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event done;
    loop.add_signal_handler(SIGUSR1, [] { print("never"); });
    loop.add_signal_handler(SIGUSR2, [&] { done.set(); });
    std::raise(SIGUSR1);
    std::raise(SIGUSR2);
    loop.remove_signal_handler(SIGUSR1);
    co_await done.wait();
    print("done");
}

SCENARIO(removed_before_delivery, "S-209 S-207") {
    picot::run(main());
}
}  // namespace removed_before_delivery
