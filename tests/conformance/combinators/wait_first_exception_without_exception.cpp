#include "../scenario.hpp"

#include <vector>

namespace wait_first_exception_without_exception {
using namespace conformance;

picot::Coro<void> main() {
    auto good = [](int i) -> picot::Coro<int> {
        for (int turn = 0; turn < i; ++turn) co_await picot::sleep(0s);
        print("good", i);
        co_return i;
    };

    std::vector<picot::Task<int>> tasks;
    for (int i : {3, 1, 2}) tasks.push_back(picot::create_task(good(i)));
    auto [done, pending] = co_await picot::wait(tasks, {.return_when = picot::FIRST_EXCEPTION});
    print(done.size(), pending.size());
}

SCENARIO(wait_first_exception_without_exception, "S-092") { picot::run(main()); }

}  // namespace wait_first_exception_without_exception
