#include "../scenario.hpp"

#include <vector>

namespace queue_shutdown_wakes_getters {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<int> q;

    auto getter = [&](int i) -> picot::Coro<void> {
        try {
            co_await q.get();
        } catch (const picot::QueueShutDown&) {
            print("QueueShutDown for", i);
        }
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(picot::create_task(getter(i)));
    co_await picot::sleep(0s);
    q.shutdown();
    q.shutdown();
    co_await picot::wait(tasks);
}

SCENARIO(queue_shutdown_wakes_getters, "S-156") { picot::run(main()); }

}  // namespace queue_shutdown_wakes_getters
