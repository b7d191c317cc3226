#include "../scenario.hpp"

namespace eager_gather {
using namespace conformance;
using namespace picot;

Coro<int> value(int x) { co_return x; }

Coro<void> main() {
    std::vector<Task<int>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(create_task(value(i), {.eager_start = true}));
    get_running_loop().call_soon(printing, "a turn has passed");
    auto gathered = gather(tasks);
    print(gathered.done());
    print(co_await gathered);
    print("no turn so far");
    co_await sleep(0s);
}

SCENARIO(eager_gather, "S-076") { run(main()); }
}  // namespace eager_gather
