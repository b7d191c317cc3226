#include "../scenario.hpp"

namespace queue_shutdown_immediate {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<int> q;
    for (int i = 0; i < 3; ++i) q.put_nowait(i);

    auto joiner = [&]() -> picot::Coro<void> {
        co_await q.join();
        print("join released");
    };

    auto t = picot::create_task(joiner());
    co_await picot::sleep(0s);
    print("join done", t.done());
    q.shutdown(true);
    print("size", q.qsize());
    co_await t;
    try {
        q.task_done();
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    try {
        q.get_nowait();
    } catch (const picot::QueueShutDown&) {
        print("QueueShutDown");
    }
}

SCENARIO(queue_shutdown_immediate, "S-157") { picot::run(main()); }

}  // namespace queue_shutdown_immediate
