#include "../scenario.hpp"

#include <vector>

namespace event_cancelled_waiter {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event event;

    auto waiter = [&](int i) -> picot::Coro<void> {
        try {
            co_await event.wait();
            print("released", i);
        } catch (const picot::CancelledError&) {
            print("cancelled", i);
            throw;
        }
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(picot::create_task(waiter(i)));
    co_await picot::sleep(0s);
    event.set();
    tasks[1].cancel();
    co_await picot::wait(tasks);
    std::vector<bool> cancelled;
    for (auto& t : tasks) cancelled.push_back(t.cancelled());
    print(cancelled);
}

SCENARIO(event_cancelled_waiter, "S-146") { picot::run(main()); }

}  // namespace event_cancelled_waiter
