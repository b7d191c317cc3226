#include "../support.hpp"

namespace threadsafe_wakes_blocked_loop {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::concurrent::Queue<picot::Future<std::string>*> orders;
    std::thread t([&] {
        while (auto* fut = orders.get()) loop.call_soon_threadsafe([fut] { fut->set_result("woken"); });
    });
    for (int n = 0; n < 3; ++n) {
        auto fut = loop.create_future<std::string>();
        orders.put(&fut);
        print(n, co_await fut);
    }
    orders.put(nullptr);
    t.join();
    print("joined");
}

SCENARIO(threadsafe_wakes_blocked_loop, "S-120 S-210") {
    picot::run(main());
}
}  // namespace threadsafe_wakes_blocked_loop
