#include "../scenario.hpp"

#include <csignal>

namespace handler_is_not_immediate {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event got;
    picot::get_running_loop().add_signal_handler(SIGUSR1, [&] {
        print("handler");
        got.set();
    });
    print("before");
    std::raise(SIGUSR1);
    print("after");
    co_await got.wait();
    print("seen");
}

SCENARIO(handler_is_not_immediate, "S-207") {
    picot::run(main());
}
}  // namespace handler_is_not_immediate
