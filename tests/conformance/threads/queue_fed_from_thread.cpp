#include "../support.hpp"

namespace queue_fed_from_thread {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Queue<std::optional<int>> queue;
    std::thread t([&] {
        for (int i = 0; i < 3; ++i) loop.call_soon_threadsafe([&queue, i] { queue.put_nowait(i); });
        loop.call_soon_threadsafe([&] { queue.put_nowait(std::nullopt); });
    });
    while (auto item = co_await queue.get()) print("got", *item);
    t.join();
    print("empty", queue.empty());
}

SCENARIO(queue_fed_from_thread, "W-12 S-120") {
    picot::run(main());
}
}  // namespace queue_fed_from_thread
