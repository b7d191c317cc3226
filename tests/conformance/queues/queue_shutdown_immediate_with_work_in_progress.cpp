#include "../scenario.hpp"

namespace queue_shutdown_immediate_with_work_in_progress {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<std::string> q;
    q.put_nowait("in progress");
    q.put_nowait("dropped");
    print("got", co_await q.get());

    auto joiner = [&]() -> picot::Coro<void> {
        co_await q.join();
        print("join released");
    };

    auto t = picot::create_task(joiner());
    co_await picot::sleep(0s);
    q.shutdown(true);
    co_await picot::sleep(0s);
    co_await picot::sleep(0s);
    print("join done", t.done());
    q.task_done();
    co_await t;
}

SCENARIO(queue_shutdown_immediate_with_work_in_progress, "S-157") { picot::run(main()); }

}  // namespace queue_shutdown_immediate_with_work_in_progress
