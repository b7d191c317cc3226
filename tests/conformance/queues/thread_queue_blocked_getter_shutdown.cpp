#include "../scenario.hpp"

#include <picot/concurrent/queue.hpp>

#include <barrier>
#include <thread>

namespace thread_queue_blocked_getter_shutdown {
using namespace conformance;

void get_from(picot::concurrent::Queue<int>& q, picot::concurrent::SimpleQueue<std::string>& results,
              std::barrier<>& started) {
    started.arrive_and_wait();
    try {
        q.get();
        results.put("item");
    } catch (const picot::QueueShutDown&) {
        results.put("ShutDown");
    }
}

SCENARIO(thread_queue_blocked_getter_shutdown, "S-159") {
    picot::concurrent::Queue<int> q;
    picot::concurrent::SimpleQueue<std::string> results;
    std::barrier started(3);
    {
        std::jthread one([&] { get_from(q, results, started); });
        std::jthread two([&] { get_from(q, results, started); });
        started.arrive_and_wait();
        q.shutdown();
    }
    const std::string first = results.get();
    print(first, results.get());
}

}  // namespace thread_queue_blocked_getter_shutdown
