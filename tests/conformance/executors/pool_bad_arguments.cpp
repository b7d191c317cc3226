#include "../support.hpp"

namespace pool_bad_arguments {
using namespace conformance;

SCENARIO(pool_bad_arguments, "S-132") {
    for (const int n : {0, -1}) {
        try {
            picot::concurrent::ThreadPoolExecutor pool(n);
        } catch (const picot::ValueError& e) {
            print("ValueError:", e);
        }
    }
}
}  // namespace pool_bad_arguments
