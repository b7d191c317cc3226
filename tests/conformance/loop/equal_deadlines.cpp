#include "../scenario.hpp"

namespace equal_deadlines {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    const auto when = loop.time() + 1ms;
    std::vector<int> order;
    auto done = loop.create_future();
    for (int i = 0; i < 8; ++i)
        loop.call_at(when, [&, i] {
            order.push_back(i);
            if (order.size() == 8) done.set_result();
        });
    co_await done;
    print(order);
}

SCENARIO(equal_deadlines, "S-006") { run(main()); }
}  // namespace equal_deadlines
