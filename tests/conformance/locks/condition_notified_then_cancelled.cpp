#include "../scenario.hpp"

#include <vector>

namespace condition_notified_then_cancelled {
using namespace conformance;

picot::Coro<void> main() {
    picot::Condition cond;

    auto waiter = [&](int i) -> picot::Coro<void> {
        auto guard = co_await cond.scoped();
        try {
            co_await cond.wait();
            print("woken", i);
        } catch (const picot::CancelledError&) {
            print("cancelled", i);
            throw;
        }
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(picot::create_task(waiter(i)));
    co_await picot::sleep(0s);
    {
        auto guard = co_await cond.scoped();
        cond.notify(1);
        tasks[0].cancel();
    }
    for (int i = 0; i < 8; ++i) co_await picot::sleep(0s);
    std::vector<bool> done;
    for (auto& t : tasks) done.push_back(t.done());
    print(done);
    {
        auto guard = co_await cond.scoped();
        cond.notify_all();
    }
    co_await picot::wait(tasks);
}

SCENARIO(condition_notified_then_cancelled, "S-148") { picot::run(main()); }

}  // namespace condition_notified_then_cancelled
