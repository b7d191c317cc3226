#include "../scenario.hpp"

#include <csignal>

namespace threadsafe_from_signal_handler {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto fut = loop.create_future<std::string>();
    loop.add_signal_handler(SIGUSR1, [&] { fut.set_result("from the handler"); });
    loop.call_soon([&] {
        print("callback begins");
        std::raise(SIGUSR1);
        print("callback ends, done", fut.done());
    });
    print(co_await fut);
}

SCENARIO(threadsafe_from_signal_handler, "S-121") {
    picot::run(main());
}
}  // namespace threadsafe_from_signal_handler
