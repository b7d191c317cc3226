#include "../scenario.hpp"

#include <csignal>

namespace signal_handler_context {
using namespace conformance;

picot::ContextVar<std::string> var("var", "unset");

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event done;
    var.set("when added");
    loop.add_signal_handler(SIGUSR1, [&] {
        print(var.get());
        done.set();
    });
    var.set("when raised");
    std::raise(SIGUSR1);
    co_await done.wait();
    print(var.get());
}

SCENARIO(signal_handler_context, "S-219 S-207") {
    picot::run(main());
}
}  // namespace signal_handler_context
