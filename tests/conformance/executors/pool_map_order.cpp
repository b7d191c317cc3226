#include "../support.hpp"

namespace pool_map_order {
using namespace conformance;

SCENARIO(pool_map_order, "S-135") {
    Gate second_done;
    picot::concurrent::ThreadPoolExecutor pool(3);
    auto job = [&](int n) {
        if (n == 0) second_done.wait();
        if (n == 1) second_done.set();
        return n * n;
    };
    for (const int value : pool.map(job, std::vector<int>{0, 1, 2, 3, 4})) print(value);
}
}  // namespace pool_map_order
