#include "../scenario.hpp"

#include <csignal>

namespace sigint_handler_on_loop {
using namespace conformance;

picot::Coro<std::string> main() {
    auto& loop = picot::get_running_loop();
    picot::Event got;
    loop.add_signal_handler(SIGINT, [&] { got.set(); });
    std::raise(SIGINT);
    co_await got.wait();
    print("not cancelled", picot::current_task().cancelling());
    print("removed", loop.remove_signal_handler(SIGINT));
    co_return "value";
}

SCENARIO(sigint_handler_on_loop, "S-207 S-138") {
    print(picot::run(main()));
}
}  // namespace sigint_handler_on_loop
