#include "../scenario.hpp"

namespace cancel_stops_at_shield {
using namespace conformance;
using namespace picot;

Coro<std::string> inner(Future<void> future) {
    co_await future;
    co_return "inner result";
}

Coro<void> outer(Task<std::string> task) { co_await shield(task); }

Coro<void> main() {
    auto future = get_running_loop().create_future();
    auto a = create_task(inner(future));
    auto b = create_task(outer(a));
    co_await sleep(0s);
    co_await sleep(0s);
    b.cancel();
    try {
        co_await b;
    } catch (const CancelledError&) {
        print("outer cancelled");
    }
    print(a.done());
    future.set_result();
    print(co_await a);
}

SCENARIO(cancel_stops_at_shield, "S-060 S-099") { run(main()); }
}  // namespace cancel_stops_at_shield
