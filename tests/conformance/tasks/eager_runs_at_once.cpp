#include "../scenario.hpp"

namespace eager_runs_at_once {
using namespace conformance;
using namespace picot;

Coro<int> quick() {
    print("quick runs");
    co_return 1;
}

Coro<int> slow() {
    print("slow runs");
    co_await sleep(0s);
    print("slow goes on");
    co_return 2;
}

Coro<int> fails() {
    throw ValueError("no");
    co_return 0;
}

Coro<void> main() {
    auto task = create_task(quick(), {.eager_start = true});
    print("created", task.done(), task.result());
    task = create_task(slow(), {.eager_start = true});
    print("created", task.done());
    print(co_await task);
    task = create_task(fails(), {.eager_start = true});
    print(task.done(), repr(task.exception()));
}

SCENARIO(eager_runs_at_once, "S-075") { run(main()); }
}  // namespace eager_runs_at_once
