#include "../scenario.hpp"

namespace queue_task_done_too_often {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<int> q;
    try {
        q.task_done();
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    q.put_nowait(1);
    q.task_done();
    print("before get is allowed");
    try {
        q.task_done();
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    co_return;
}

SCENARIO(queue_task_done_too_often, "S-158") { picot::run(main()); }

}  // namespace queue_task_done_too_often
