#include "../scenario.hpp"

#include <csignal>

namespace signal_handler_throws {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    loop.set_exception_handler(
        [](picot::Loop&, const picot::ExceptionContext& c) { print("handler:", c.exception); });
    picot::Event done;
    int calls = 0;
    loop.add_signal_handler(SIGUSR1, [&] { throw picot::ValueError("call " + std::to_string(++calls)); });
    loop.add_signal_handler(SIGUSR2, [&] { done.set(); });
    for (const int s : {SIGUSR1, SIGUSR1, SIGUSR2}) std::raise(s);
    co_await done.wait();
    print("calls", calls);
}

SCENARIO(signal_handler_throws, "S-207 S-039") {
    picot::run(main());
}
}  // namespace signal_handler_throws
