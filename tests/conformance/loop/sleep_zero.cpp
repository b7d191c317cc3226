#include "../scenario.hpp"

namespace sleep_zero {
using namespace conformance;
using namespace picot;

int turns = 0;

void tick() {
    ++turns;
    get_running_loop().call_soon(tick);
}

Coro<void> main() {
    tick();
    for (auto delay : {0s, -1s}) {
        const int before = turns;
        const std::string result = co_await sleep(delay, "result"s);
        print(result, turns - before);
    }
    print(co_await sleep(1ms, "slow"s));
}

SCENARIO(sleep_zero, "S-016") { run(main()); }
}  // namespace sleep_zero
