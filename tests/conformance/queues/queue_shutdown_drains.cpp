#include "../scenario.hpp"

namespace queue_shutdown_drains {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<int> q;
    for (int i = 0; i < 3; ++i) q.put_nowait(i);
    q.shutdown();
    const int first = co_await q.get();
    const int second = q.get_nowait();
    const int third = co_await q.get();
    print(first, second, third);
    try {
        q.get_nowait();
    } catch (const picot::QueueEmpty&) {
        print("QueueEmpty");
    } catch (const picot::QueueShutDown&) {
        print("get_nowait: QueueShutDown");
    }
    try {
        co_await q.get();
    } catch (const picot::QueueShutDown&) {
        print("get: QueueShutDown");
    }
}

SCENARIO(queue_shutdown_drains, "S-156") { picot::run(main()); }

}  // namespace queue_shutdown_drains
