#include "../scenario.hpp"

namespace deadline_order {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto done = loop.create_future();
    const auto start = loop.time();
    for (int i : {4, 1, 3, 5, 2}) loop.call_at(start + i * 1ms, printing, "timer", i);
    loop.call_at(start + 6ms, [&] { done.set_result(); });
    co_await done;
}

SCENARIO(deadline_order, "S-007 S-008") { run(main()); }
}  // namespace deadline_order
