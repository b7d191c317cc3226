#include "../scenario.hpp"

#include <algorithm>
#include <vector>

namespace as_completed_cancelled_next_loses_nothing {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;

    auto work = [&](int i) -> picot::Coro<int> {
        co_await gate.wait();
        co_return i;
    };

    std::vector<picot::Task<int>> tasks;
    for (int i = 0; i < 2; ++i) tasks.push_back(picot::create_task(work(i)));
    auto completed = picot::as_completed(tasks);

    auto take = [&]() -> picot::Coro<void> { co_await completed.next(); };

    auto t = picot::create_task(take());
    co_await picot::sleep(0s);
    co_await picot::sleep(0s);
    t.cancel();
    co_await picot::wait(std::vector{t});
    print("cancelled", t.cancelled());
    gate.set();
    std::vector<int> got;
    while (auto x = co_await completed.next()) got.push_back(x->result());
    std::sort(got.begin(), got.end());
    print(got);
}

SCENARIO(as_completed_cancelled_next_loses_nothing, "S-102") { picot::run(main()); }

}  // namespace as_completed_cancelled_next_loses_nothing
