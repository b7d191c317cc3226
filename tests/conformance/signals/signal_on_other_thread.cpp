#include "../support.hpp"

#include <csignal>

namespace signal_on_other_thread {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    try {
        loop.add_signal_handler(SIGUSR1, [] { print("handler"); });
        print("added");
        print("removed", loop.remove_signal_handler(SIGUSR1));
    } catch (const std::exception&) {
        print(error_name(std::current_exception()));
    }
    co_return;
}

SCENARIO(signal_on_other_thread, "S-207 W-19") {
    std::thread([] { picot::run(main()); }).join();
}
}  // namespace signal_on_other_thread
