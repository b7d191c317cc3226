#include "../scenario.hpp"

#include <vector>

namespace wait_counts_a_repeated_task_once {
using namespace conformance;

picot::Coro<void> main() {
    auto work = []() -> picot::Coro<int> { co_return 1; };

    auto t = picot::create_task(work());
    auto [done, pending] = co_await picot::wait(std::vector{t, t});
    print(done.size(), pending.size());
}

SCENARIO(wait_counts_a_repeated_task_once, "S-090") { picot::run(main()); }

}  // namespace wait_counts_a_repeated_task_once
