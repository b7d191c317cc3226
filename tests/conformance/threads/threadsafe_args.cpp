#include "../support.hpp"

namespace threadsafe_args {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto fut = loop.create_future<std::string>();
    auto receive = [&](int a, const std::string& b, int c) {
        fut.set_result(std::to_string(a) + "-" + b + "-" + std::to_string(c));
    };
    std::thread t([&] { loop.call_soon_threadsafe(receive, 1, "two", 3); });
    print(co_await fut);
    t.join();
}

SCENARIO(threadsafe_args, "W-24") {
    picot::run(main());
}
}  // namespace threadsafe_args
