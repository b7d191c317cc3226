#include "../scenario.hpp"

namespace run_awaits_future {
using namespace conformance;

struct Countdown {
    picot::Coro<std::string> run() {
        while (n) {
            print("n", n);
            --n;
            co_await picot::sleep(0s);
        }
        co_return "lift-off";
    }
    int n;
};

SCENARIO(run_awaits_future, "S-137") {
    // What is not a coroutine but gives one when called is awaitable for run, too.
    print(picot::run([countdown = Countdown{2}]() mutable { return countdown.run(); }));
}
}  // namespace run_awaits_future
