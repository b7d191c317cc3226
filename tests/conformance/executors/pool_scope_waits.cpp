#include "../support.hpp"

#include <atomic>

namespace pool_scope_waits {
using namespace conformance;

SCENARIO(pool_scope_waits, "S-132") {
    Gate go_on;
    std::atomic<int> done{0};
    {
        picot::concurrent::ThreadPoolExecutor pool(2);
        for (int n = 0; n < 4; ++n) {
            static_cast<void>(pool.submit([&] {
                go_on.wait();
                ++done;
            }));
        }
        go_on.set();
    }
    print("jobs done", done.load());
}
}  // namespace pool_scope_waits
