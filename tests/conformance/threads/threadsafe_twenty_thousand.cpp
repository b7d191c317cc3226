#include "../support.hpp"

#include <numeric>

namespace threadsafe_twenty_thousand {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto done = loop.create_future<std::string>();
    std::vector<int> seen;
    std::thread t([&] {
        for (int i = 0; i < 20000; ++i) loop.call_soon_threadsafe([&seen, i] { seen.push_back(i); });
        loop.call_soon_threadsafe([&] { done.set_result("last"); });
    });
    print(co_await done);
    t.join();
    std::vector<int> expected(20000);
    std::iota(expected.begin(), expected.end(), 0);
    print("count", seen.size());
    print("in order", seen == expected);
}

SCENARIO(threadsafe_twenty_thousand, "S-120") {
    picot::run(main());
}
}  // namespace threadsafe_twenty_thousand
