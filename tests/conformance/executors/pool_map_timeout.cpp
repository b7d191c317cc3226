#include "../support.hpp"

namespace pool_map_timeout {
using namespace conformance;

SCENARIO(pool_map_timeout, "S-135") {
    Gate go_on;
    picot::concurrent::ThreadPoolExecutor pool(2);
    auto job = [&](int n) {
        if (n == 1) go_on.wait();
        return n;
    };
    try {
        for (const int value : pool.map(job, std::vector<int>{0, 1, 2}, {.timeout = 50ms})) print(value);
    } catch (const picot::TimeoutError&) {
        print("TimeoutError");
    }
    go_on.set();
}
}  // namespace pool_map_timeout
