#include "../scenario.hpp"

#include <vector>

namespace queue_cancelled_woken_getter {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<std::string> q;

    auto getter = [&](int i) -> picot::Coro<void> {
        try {
            print("getter", i, "got", co_await q.get());
        } catch (const picot::CancelledError&) {
            print("cancelled", i);
            throw;
        }
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(picot::create_task(getter(i)));
    co_await picot::sleep(0s);
    q.put_nowait("item");
    tasks[0].cancel();
    co_await picot::wait(std::vector{tasks[0], tasks[1]});
    std::vector<bool> done;
    for (auto& t : tasks) done.push_back(t.done());
    print(done, "size", q.qsize());
    q.put_nowait("next");
    co_await picot::wait(tasks);
}

SCENARIO(queue_cancelled_woken_getter, "S-155") { picot::run(main()); }

}  // namespace queue_cancelled_woken_getter
