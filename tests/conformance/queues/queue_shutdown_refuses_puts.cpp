#include "../scenario.hpp"

#include <vector>

namespace queue_shutdown_refuses_puts {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<std::string> q(1);
    q.put_nowait("first");

    auto putter = [&](int i) -> picot::Coro<void> {
        try {
            co_await q.put(std::to_string(i));
            print("put", i);
        } catch (const picot::QueueShutDown&) {
            print("QueueShutDown for", i);
        }
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 2; ++i) tasks.push_back(picot::create_task(putter(i)));
    co_await picot::sleep(0s);
    q.shutdown();
    co_await picot::wait(tasks);
    co_await putter(9);
    try {
        q.put_nowait("x");
    } catch (const picot::QueueShutDown&) {
        print("put_nowait: QueueShutDown");
    }
    print("size", q.qsize());
}

SCENARIO(queue_shutdown_refuses_puts, "S-156") { picot::run(main()); }

}  // namespace queue_shutdown_refuses_puts
