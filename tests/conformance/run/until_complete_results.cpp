#include "../scenario.hpp"

namespace until_complete_results {
using namespace conformance;
using namespace picot;

Coro<int> value() {
    co_await sleep(0s);
    co_return 42;
}

Coro<void> fails() {
    co_await sleep(0s);
    throw ValueError("no");
}

SCENARIO(until_complete_results, "S-024") {
    Loop loop;
    print(loop.run_until_complete(value()));
    print(loop.run_until_complete(loop.create_task(value())));
    try {
        loop.run_until_complete(fails());
    } catch (const ValueError& e) {
        print(repr(e));
    }
    auto future = loop.create_future();
    loop.call_soon([=]() mutable { future.cancel(); });
    try {
        loop.run_until_complete(future);
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    print(loop.is_running());
    loop.close();
}
}  // namespace until_complete_results
