#include "../support.hpp"

namespace pool_map_dropped {
using namespace conformance;

SCENARIO(pool_map_dropped, "S-135") {
    Gate started, go_on;
    std::vector<int> ran;
    {
        picot::concurrent::ThreadPoolExecutor pool(1);
        {
            auto results = pool.map(
                [&](int n) {
                    if (n == 1) {
                        started.set();
                        go_on.wait();
                    }
                    ran.push_back(n);
                    return n;
                },
                std::vector<int>{0, 1, 2, 3, 4, 5});
            print(*results.begin());
            started.wait();
        }
        go_on.set();
    }
    print("ran", ran);
}
}  // namespace pool_map_dropped
