#include "../scenario.hpp"

#include <csignal>

namespace sigint_handler_restored {
using namespace conformance;

bool is_default() {
    struct sigaction now {};
    ::sigaction(SIGINT, nullptr, &now);
    return now.sa_handler == SIG_DFL;
}

picot::Coro<bool> main() { co_return is_default(); }

SCENARIO(sigint_handler_restored, "S-138") {
    print("default while running", picot::run(main()));
    print("default afterwards", is_default());
}
}  // namespace sigint_handler_restored
