#include "../scenario.hpp"

#include <vector>

namespace queue_order {
using namespace conformance;

template <class Q>
void show(const char* name) {
    Q q;
    for (int x : {3, 1, 4, 1, 5, 9, 2, 6}) q.put_nowait(x);
    std::vector<int> got;
    while (!q.empty()) got.push_back(q.get_nowait());
    print(name, got);
}

picot::Coro<void> main() {
    show<picot::Queue<int>>("fifo");
    show<picot::LifoQueue<int>>("lifo");
    show<picot::PriorityQueue<int>>("priority");
    co_return;
}

SCENARIO(queue_order, "S-154") { picot::run(main()); }

}  // namespace queue_order
