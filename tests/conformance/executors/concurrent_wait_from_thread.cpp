#include "../support.hpp"

#include <algorithm>

namespace concurrent_wait_from_thread {
using namespace conformance;

namespace cf = picot::concurrent;

SCENARIO(concurrent_wait_from_thread, "S-134") {
    std::vector<cf::Future<int>> futures(3);
    std::thread t([&] {
        for (int n = 0; n < 3; ++n) futures[n].set_result(n);
    });
    auto [done, pending] = cf::wait(futures);
    t.join();
    std::vector<int> results;
    for (auto& f : done) results.push_back(f.result());
    std::sort(results.begin(), results.end());
    print("done", results, "pending", pending.size());
}
}  // namespace concurrent_wait_from_thread
