#include "../scenario.hpp"

namespace eager_callbacks {
using namespace conformance;
using namespace picot;

Coro<int> quick() { co_return 1; }

Coro<void> main() {
    auto task = create_task(quick(), {.eager_start = true});
    task.add_done_callback([](Future<int> t) { print("callback", t.result()); });
    print("added");
    co_await sleep(0s);
    print("after a turn");
}

SCENARIO(eager_callbacks, "S-075 S-046") { run(main()); }
}  // namespace eager_callbacks
