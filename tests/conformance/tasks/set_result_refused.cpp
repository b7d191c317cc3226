#include "../scenario.hpp"

namespace set_result_refused {
using namespace conformance;
using namespace picot;

Coro<int> work() { co_return 1; }

Coro<void> main() {
    auto task = create_task(work());
    try {
        task.set_result(2);
    } catch (const RuntimeError& e) {
        print(e);
    }
    try {
        task.set_exception(ValueError("no"));
    } catch (const RuntimeError& e) {
        print(e);
    }
    print(co_await task);
}

SCENARIO(set_result_refused, "S-045") { run(main()); }
}  // namespace set_result_refused
