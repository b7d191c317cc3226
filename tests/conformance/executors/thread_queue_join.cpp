#include "../support.hpp"

namespace thread_queue_join {
using namespace conformance;

SCENARIO(thread_queue_join, "S-158 S-159") {
    picot::concurrent::Queue<std::optional<int>> q;
    std::vector<int> handled;
    std::thread t([&] {
        for (;;) {
            auto item = q.get();
            if (!item) return q.task_done();
            handled.push_back(*item);
            q.task_done();
        }
    });
    for (int n = 0; n < 4; ++n) q.put(n);
    q.join();
    print("handled", handled);
    q.put(std::nullopt);
    t.join();
    try {
        q.task_done();
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
}
}  // namespace thread_queue_join
