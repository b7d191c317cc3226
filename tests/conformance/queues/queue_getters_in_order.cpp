#include "../scenario.hpp"

#include <vector>

namespace queue_getters_in_order {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<std::string> q;

    auto getter = [&](int i) -> picot::Coro<void> { print("getter", i, "got", co_await q.get()); };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(picot::create_task(getter(i)));
    co_await picot::sleep(0s);
    for (const char* x : {"a", "b", "c"}) q.put_nowait(x);
    co_await picot::wait(tasks);
}

SCENARIO(queue_getters_in_order, "S-154") { picot::run(main()); }

}  // namespace queue_getters_in_order
