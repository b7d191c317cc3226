#include "../scenario.hpp"

namespace callback_generations {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto done = loop.create_future();
    auto second = [&](char name) {
        print(name, 2);
        if (name == 'c') done.set_result();
    };
    auto first = [&](char name) {
        print(name, 1);
        loop.call_soon(second, name);
    };
    for (char name : {'a', 'b', 'c'}) loop.call_soon(first, name);
    co_await done;
}

SCENARIO(callback_generations, "S-001 S-002") { run(main()); }
}  // namespace callback_generations
