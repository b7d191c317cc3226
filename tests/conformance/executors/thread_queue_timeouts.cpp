#include "../support.hpp"

namespace thread_queue_timeouts {
using namespace conformance;

SCENARIO(thread_queue_timeouts, "S-159") {
    picot::concurrent::Queue<std::string> q(1);
    auto empty = [&](auto call) {
        try {
            call();
        } catch (const picot::QueueEmpty&) {
            print("Empty");
        }
    };
    empty([&] { q.get_nowait(); });
    empty([&] { q.get(10ms); });
    empty([&] { q.get(0s); });
    q.put("one");
    print("full", q.full(), "size", q.qsize());
    auto full = [&](auto call) {
        try {
            call();
        } catch (const picot::QueueFull&) {
            print("Full");
        }
    };
    full([&] { q.put_nowait("two"); });
    full([&] { q.put("two", 10ms); });
    auto refused = [&](auto call) {
        try {
            call();
        } catch (const picot::ValueError& e) {
            print("ValueError:", e);
        }
    };
    refused([&] { q.get(-1s); });
    refused([&] { q.put("two", -1s); });
    print(q.get());
}
}  // namespace thread_queue_timeouts
