#include "../support.hpp"

#include <csignal>

namespace signal_wakes_blocked_loop {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event got;
    Gate idle;
    loop.add_signal_handler(SIGUSR1, [&] { got.set(); });
    std::thread t([&] {
        idle.wait();
        ::kill(::getpid(), SIGUSR1);
    });
    loop.call_soon([&] { idle.set(); });
    co_await got.wait();
    t.join();
    print("woken");
}

SCENARIO(signal_wakes_blocked_loop, "S-210") {
    picot::run(main());
}
}  // namespace signal_wakes_blocked_loop
