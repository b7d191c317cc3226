#include "../scenario.hpp"

#include <vector>

namespace event_set_then_clear {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event event;

    auto waiter = [&](int i) -> picot::Coro<void> {
        const bool got = co_await event.wait();
        print("released", i, got, "set", event.is_set());
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(picot::create_task(waiter(i)));
    co_await picot::sleep(0s);
    event.set();
    event.clear();
    auto late = picot::create_task(waiter(9));
    co_await picot::wait(tasks);
    print("late one done", late.done());
    event.set();
    co_await late;
}

SCENARIO(event_set_then_clear, "S-146") { picot::run(main()); }

}  // namespace event_set_then_clear
