#include "../scenario.hpp"

#include <picot/concurrent/queue.hpp>

namespace thread_queue_shutdown {
using namespace conformance;

template <class Q>
constexpr bool has_shutdown = requires(Q& q) { q.shutdown(); };
template <class Q>
constexpr bool has_join = requires(Q& q) { q.join(); };

SCENARIO(thread_queue_shutdown, "S-159") {
    picot::concurrent::Queue<int> q;
    q.put(1);
    q.shutdown();
    print(q.get());
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
    try {
        q.put(2);
    } catch (const picot::QueueShutDown&) {
        print("put: ShutDown");
    }
    using Simple = picot::concurrent::SimpleQueue<std::string>;
    print("shutdown", has_shutdown<Simple>, "join", has_join<Simple>);
    Simple simple;
    simple.put("x");
    const std::string got = simple.get();
    print(got, simple.empty());
}

}  // namespace thread_queue_shutdown
