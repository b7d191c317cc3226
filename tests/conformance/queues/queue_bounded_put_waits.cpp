#include "../scenario.hpp"

#include <vector>

namespace queue_bounded_put_waits {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<int> q(2);

    auto producer = [&](int i) -> picot::Coro<void> {
        co_await q.put(i);
        print("put", i);
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 4; ++i) tasks.push_back(picot::create_task(producer(i)));
    for (int i = 0; i < 2; ++i) co_await picot::sleep(0s);
    print("size", q.qsize(), "full", q.full(), "maxsize", q.maxsize());
    for (int i = 0; i < 4; ++i) {
        print("got", co_await q.get());
        co_await picot::sleep(0s);
        co_await picot::sleep(0s);
    }
    print("empty", q.empty());
    co_await picot::wait(tasks);
}

SCENARIO(queue_bounded_put_waits, "S-154") { picot::run(main()); }

}  // namespace queue_bounded_put_waits
