#include "../support.hpp"

namespace pool_shutdown_no_wait {
using namespace conformance;

SCENARIO(pool_shutdown_no_wait, "S-132") {
    Gate go_on;
    picot::concurrent::ThreadPoolExecutor pool(1);
    auto first = pool.submit([&] {
        go_on.wait();
        return true;
    });
    auto second = pool.submit([] { return "queued job ran"; });
    pool.shutdown({.wait = false});
    print("returned, second done", second.done());
    go_on.set();
    print(second.result());
    print("first", first.result());
}
}  // namespace pool_shutdown_no_wait
