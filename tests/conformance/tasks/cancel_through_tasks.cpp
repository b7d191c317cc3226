#include "../scenario.hpp"

namespace cancel_through_tasks {
using namespace conformance;
using namespace picot;

Coro<void> inner() {
    Finally cleanup([] { print("inner unwinds"); });
    co_await get_running_loop().create_future();
}

Coro<void> outer(Task<void> task) {
    Finally cleanup([] { print("outer unwinds"); });
    co_await task;
}

Coro<void> main() {
    auto a = create_task(inner());
    auto b = create_task(outer(a));
    auto c = create_task(outer(b));
    co_await sleep(0s);
    co_await sleep(0s);
    c.cancel("from the top");
    try {
        co_await c;
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    print(std::vector<bool>{a.cancelled(), b.cancelled(), c.cancelled()},
          std::vector<int>{a.cancelling(), b.cancelling(), c.cancelling()});
}

SCENARIO(cancel_through_tasks, "S-060") { run(main()); }
}  // namespace cancel_through_tasks
