#include "../scenario.hpp"

namespace cancel_pending_at_new_future {
using namespace conformance;
using namespace picot;

Coro<std::string> work(Future<void> future) {
    current_task().cancel("pending");
    try {
        co_await future;
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    co_return "finished";
}

Coro<void> main() {
    auto future = get_running_loop().create_future();
    print(co_await create_task(work(future)));
    print(future.cancelled());
}

SCENARIO(cancel_pending_at_new_future, "S-065 S-059") { run(main()); }
}  // namespace cancel_pending_at_new_future
