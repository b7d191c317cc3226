#include "../scenario.hpp"

#include <csignal>
#include <vector>

namespace close_removes_all {
using namespace conformance;

bool is_default(int signum) {
    struct sigaction now {};
    ::sigaction(signum, nullptr, &now);
    return now.sa_handler == SIG_DFL;
}

SCENARIO(close_removes_all, "S-209") {
    picot::Loop loop;
    loop.add_signal_handler(SIGUSR1, [] {});
    loop.add_signal_handler(SIGUSR2, [] {});
    print("default", std::vector<bool>{is_default(SIGUSR1), is_default(SIGUSR2)});
    loop.close();
    print("default", std::vector<bool>{is_default(SIGUSR1), is_default(SIGUSR2)});
}
}  // namespace close_removes_all
