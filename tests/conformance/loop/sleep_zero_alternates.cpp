#include "../scenario.hpp"

namespace sleep_zero_alternates {
using namespace conformance;
using namespace picot;

Coro<void> worker(std::string name) {
    for (int i = 0; i < 3; ++i) {
        print(name, i);
        co_await sleep(0s);
    }
}

Coro<void> main() { co_await gather(worker("a"), worker("b"), worker("c")); }

SCENARIO(sleep_zero_alternates, "S-016") { run(main()); }
}  // namespace sleep_zero_alternates
