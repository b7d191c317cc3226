#include "../scenario.hpp"

#include <memory>
#include <vector>

namespace as_completed_plain_iteration {
using namespace conformance;

picot::Coro<void> main() {
    std::vector<std::unique_ptr<picot::Event>> gates;
    for (int i = 0; i < 3; ++i) gates.push_back(std::make_unique<picot::Event>());

    auto work = [&](int i) -> picot::Coro<int> {
        co_await gates[i]->wait();
        co_return i;
    };

    std::vector<picot::Task<int>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(picot::create_task(work(i)));
    const int order[] = {2, 0, 1};
    gates[order[0]]->set();
    int seen = 0;
    auto completed = picot::as_completed(tasks);
    while (auto t = co_await completed.next()) {
        print(co_await *t);
        seen += 1;
        if (seen < 3) gates[order[seen]]->set();
    }
}

SCENARIO(as_completed_plain_iteration, "S-101") { picot::run(main()); }

}  // namespace as_completed_plain_iteration
