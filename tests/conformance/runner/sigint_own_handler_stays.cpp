#include "../scenario.hpp"

#include <csignal>

namespace sigint_own_handler_stays {
using namespace conformance;

volatile std::sig_atomic_t count = 0;
void mine(int) { count = count + 1; }

picot::Coro<std::string> main() {
    std::raise(SIGINT);
    co_await picot::sleep(0s);
    co_return "not cancelled";
}

SCENARIO(sigint_own_handler_stays, "S-138") {
    const auto before = std::signal(SIGINT, mine);
    print(picot::run(main()));
    print("mine called", static_cast<int>(count));
    print("mine still there", std::signal(SIGINT, before) == mine);
}
}  // namespace sigint_own_handler_stays
