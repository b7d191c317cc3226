#include "../scenario.hpp"

#include <vector>

namespace queue_join {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<int> q;
    picot::get_running_loop().call_soon([] { print("another turn"); });
    co_await q.join();
    print("nothing to join");
    for (int i = 0; i < 3; ++i) q.put_nowait(i);

    auto worker = [&]() -> picot::Coro<void> {
        for (;;) {
            const int item = co_await q.get();
            co_await picot::sleep(0s);
            print("worked on", item);
            q.task_done();
        }
    };

    auto t = picot::create_task(worker());
    co_await q.join();
    print("joined");
    t.cancel();
    co_await picot::wait(std::vector{t});
    print("worker cancelled", t.cancelled());
}

SCENARIO(queue_join, "S-158") { picot::run(main()); }

}  // namespace queue_join
