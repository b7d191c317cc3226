#include "../scenario.hpp"

namespace uncancel_before_start {
using namespace conformance;
using namespace picot;

Coro<std::string> work() {
    co_await sleep(0s);
    co_return "ran";
}

Coro<void> main() {
    auto task = create_task(work());
    const bool asked = task.cancel();
    print(asked, task.cancelling());
    print(task.uncancel());
    print(co_await task);
}

SCENARIO(uncancel_before_start, "S-064 S-058") { run(main()); }
}  // namespace uncancel_before_start
