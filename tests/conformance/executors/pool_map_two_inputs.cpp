#include "../support.hpp"

namespace pool_map_two_inputs {
using namespace conformance;

SCENARIO(pool_map_two_inputs, "S-135") {
    picot::concurrent::ThreadPoolExecutor pool(2);
    std::vector<int> results;
    for (const int value : pool.map(picot::concurrent::MapOptions{}, [](int a, int b) { return a * b; },
                                    std::vector<int>{1, 2, 3, 4}, std::vector<int>{10, 20, 30})) {
        results.push_back(value);
    }
    print(results);
}
}  // namespace pool_map_two_inputs
