#include "../scenario.hpp"

#include <vector>

namespace wait_of_done_task_takes_a_turn {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();

    auto one = []() -> picot::Coro<int> { co_return 1; };

    auto t = picot::create_task(one());
    co_await t;
    for (int n : {1, 2, 3}) {
        loop.call_soon([n] { print("turn", n); });
        co_await picot::wait(std::vector{t});
        print("wait returned", n);
    }
}

SCENARIO(wait_of_done_task_takes_a_turn, "S-090 S-093") { picot::run(main()); }

}  // namespace wait_of_done_task_takes_a_turn
