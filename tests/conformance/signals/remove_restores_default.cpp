#include "../scenario.hpp"

#include <csignal>

namespace remove_restores_default {
using namespace conformance;

bool is_default(int signum) {
    struct sigaction now {};
    ::sigaction(signum, nullptr, &now);
    return now.sa_handler == SIG_DFL;
}

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    loop.add_signal_handler(SIGUSR1, [] {});
    print("default", is_default(SIGUSR1));
    print("removed", loop.remove_signal_handler(SIGUSR1));
    print("default", is_default(SIGUSR1));
    print("removed", loop.remove_signal_handler(SIGUSR1));
    co_return;
}

SCENARIO(remove_restores_default, "S-209") {
    picot::run(main());
}
}  // namespace remove_restores_default
