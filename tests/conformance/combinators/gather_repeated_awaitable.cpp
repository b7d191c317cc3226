#include "../scenario.hpp"

#include <vector>

namespace gather_repeated_awaitable {
using namespace conformance;

picot::Coro<void> main() {
    int runs = 0;

    auto once = [&]() -> picot::Coro<int> {
        runs += 1;
        co_await picot::sleep(0s);
        co_return 7;
    };

    auto t = picot::create_task(once());
    auto other = picot::create_task(once());
    print(co_await picot::gather(std::vector{t, other, t}));
    print("runs", runs);
}

SCENARIO(gather_repeated_awaitable, "S-084") { picot::run(main()); }

}  // namespace gather_repeated_awaitable
