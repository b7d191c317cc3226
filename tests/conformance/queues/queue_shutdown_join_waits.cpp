#include "../scenario.hpp"

namespace queue_shutdown_join_waits {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<int> q;
    q.put_nowait(1);
    q.put_nowait(2);
    q.shutdown();

    auto joiner = [&]() -> picot::Coro<void> {
        co_await q.join();
        print("join released");
    };

    auto t = picot::create_task(joiner());
    for (int i = 0; i < 2; ++i) {
        co_await picot::sleep(0s);
        const int got = q.get_nowait();
        print("got", got, "join done", t.done());
        q.task_done();
    }
    co_await t;
}

SCENARIO(queue_shutdown_join_waits, "S-156 S-157") { picot::run(main()); }

}  // namespace queue_shutdown_join_waits
