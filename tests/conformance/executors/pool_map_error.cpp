#include "../support.hpp"

namespace pool_map_error {
using namespace conformance;

SCENARIO(pool_map_error, "S-135") {
    picot::concurrent::ThreadPoolExecutor pool(1);
    auto job = [](int n) {
        if (n == 2) throw picot::ValueError("element " + std::to_string(n));
        return n;
    };
    try {
        for (const int value : pool.map(job, std::vector<int>{0, 1, 2, 3, 4})) print(value);
    } catch (const picot::ValueError& e) {
        print("ValueError", e);
    }
}
}  // namespace pool_map_error
