#include "../scenario.hpp"

namespace eager_in_all_tasks {
using namespace conformance;
using namespace picot;

Coro<int> quick() { co_return static_cast<int>(all_tasks().size()); }

Coro<void> slow() { co_await sleep(0s); }

Coro<void> main() {
    print(all_tasks().size());
    auto first = create_task(quick(), {.eager_start = true});
    print("inside", first.result(), "after", all_tasks().size());
    auto second = create_task(slow(), {.eager_start = true});
    print("suspended", all_tasks().size());
    co_await second;
    print(all_tasks().size());
}

SCENARIO(eager_in_all_tasks, "S-075 S-073") { run(main()); }
}  // namespace eager_in_all_tasks
