#include "../scenario.hpp"

namespace task_group_empty {
using namespace conformance;

picot::Coro<void> main() {
    picot::get_running_loop().call_soon([] { print("another turn"); });
    co_await picot::with(picot::TaskGroup(), [](picot::TaskGroup&) -> picot::Coro<void> {
        print("body");
        co_return;
    });
    print("left");
    co_await picot::sleep(0s);
}

SCENARIO(task_group_empty, "S-111") { picot::run(main()); }

}  // namespace task_group_empty
