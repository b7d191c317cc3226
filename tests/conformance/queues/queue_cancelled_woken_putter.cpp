#include "../scenario.hpp"

#include <vector>

namespace queue_cancelled_woken_putter {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<std::string> q(1);
    q.put_nowait("first");

    auto putter = [&](int i) -> picot::Coro<void> {
        try {
            co_await q.put(std::to_string(i));
            print("put", i);
        } catch (const picot::CancelledError&) {
            print("cancelled", i);
            throw;
        }
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 2; ++i) tasks.push_back(picot::create_task(putter(i)));
    co_await picot::sleep(0s);
    print("got", q.get_nowait());
    tasks[0].cancel();
    co_await picot::wait(tasks);
    const auto size = q.qsize();
    print("size", size, "got", q.get_nowait());
}

SCENARIO(queue_cancelled_woken_putter, "S-155") { picot::run(main()); }

}  // namespace queue_cancelled_woken_putter
