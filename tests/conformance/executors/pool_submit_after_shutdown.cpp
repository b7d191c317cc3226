#include "../support.hpp"

namespace pool_submit_after_shutdown {
using namespace conformance;

SCENARIO(pool_submit_after_shutdown, "S-132") {
    picot::concurrent::ThreadPoolExecutor pool(1);
    print(pool.submit([] { return "ok"; }).result());
    pool.shutdown();
    try {
        pool.submit([] { print("never"); });
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
    pool.shutdown();
    print("second shutdown is fine");
}
}  // namespace pool_submit_after_shutdown
