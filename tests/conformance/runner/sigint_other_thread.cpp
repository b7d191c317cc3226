#include "../support.hpp"

#include <csignal>

namespace sigint_other_thread {
using namespace conformance;

bool is_default() {
    struct sigaction now {};
    ::sigaction(SIGINT, nullptr, &now);
    return now.sa_handler == SIG_DFL;
}

picot::Coro<bool> main() { co_return is_default(); }

SCENARIO(sigint_other_thread, "S-138") {
    bool out = false;
    std::thread([&] { out = picot::run(main()); }).join();
    print("default while running", out);
}
}  // namespace sigint_other_thread
