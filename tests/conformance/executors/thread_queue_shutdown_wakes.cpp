#include "../support.hpp"

namespace thread_queue_shutdown_wakes {
using namespace conformance;

SCENARIO(thread_queue_shutdown_wakes, "S-159 S-157") {
    picot::concurrent::Queue<std::string> empty;
    picot::concurrent::Queue<std::string> full(1);
    full.put("item");
    std::string said[2];
    std::thread getter([&] {
        try {
            empty.get();
        } catch (const picot::QueueShutDown&) {
            said[0] = "getter: ShutDown";
        }
    });
    std::thread putter([&] {
        try {
            full.put("more");
        } catch (const picot::QueueShutDown&) {
            said[1] = "putter: ShutDown";
        }
    });
    empty.shutdown();
    full.shutdown(true);
    getter.join();
    putter.join();
    print(said[0]);
    print(said[1]);
    print("dropped", full.empty());
    full.join();
    print("join returned");
    try {
        full.task_done();
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
}
}  // namespace thread_queue_shutdown_wakes
