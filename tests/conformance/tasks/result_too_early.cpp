#include "../scenario.hpp"

namespace result_too_early {
using namespace conformance;
using namespace picot;

Coro<int> one() {
    co_await sleep(0s);
    co_return 1;
}

Coro<void> main() {
    auto task = create_task(one());
    try {
        task.result();
    } catch (const InvalidStateError&) {
        print("InvalidStateError");
    }
    try {
        (void)task.exception();
    } catch (const InvalidStateError&) {
        print("InvalidStateError");
    }
    print(co_await task);
}

SCENARIO(result_too_early, "S-045") { run(main()); }
}  // namespace result_too_early
