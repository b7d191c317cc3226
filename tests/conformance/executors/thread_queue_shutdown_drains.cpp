#include "../support.hpp"

namespace thread_queue_shutdown_drains {
using namespace conformance;

SCENARIO(thread_queue_shutdown_drains, "S-159 S-156") {
    picot::concurrent::Queue<int> q;
    q.put(1);
    q.put(2);
    q.shutdown();
    try {
        q.put(3);
    } catch (const picot::QueueShutDown&) {
        print("put: ShutDown");
    }
    const int first = q.get();
    print(first, q.get());
    try {
        q.get();
    } catch (const picot::QueueShutDown&) {
        print("get: ShutDown");
    }
    try {
        q.get_nowait();
    } catch (const picot::QueueShutDown&) {
        print("get_nowait: ShutDown");
    }
}
}  // namespace thread_queue_shutdown_drains
