#include "../support.hpp"

#include <numeric>

namespace threadsafe_per_thread_order {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    std::vector<std::vector<int>> seen(4);
    int left = 4;
    auto done = loop.create_future();
    std::vector<std::thread> threads;
    for (int n = 0; n < 4; ++n) {
        threads.emplace_back([&, n] {
            for (int i = 0; i < 500; ++i) loop.call_soon_threadsafe([&seen, n, i] { seen[n].push_back(i); });
            loop.call_soon_threadsafe([&] {
                if (--left == 0) done.set_result();
            });
        });
    }
    co_await done;
    for (auto& t : threads) t.join();
    std::vector<int> expected(500);
    std::iota(expected.begin(), expected.end(), 0);
    for (int n = 0; n < 4; ++n) print("thread", n, "count", seen[n].size(), "in order", seen[n] == expected);
}

SCENARIO(threadsafe_per_thread_order, "S-120") {
    picot::run(main());
}
}  // namespace threadsafe_per_thread_order
