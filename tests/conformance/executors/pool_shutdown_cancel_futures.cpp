#include "../support.hpp"

#include <algorithm>

namespace pool_shutdown_cancel_futures {
using namespace conformance;

SCENARIO(pool_shutdown_cancel_futures, "S-132") {
    Gate started, go_on;
    picot::concurrent::ThreadPoolExecutor pool(1);
    auto first = pool.submit([&] {
        started.set();
        go_on.wait();
        return "ran to its end";
    });
    std::vector<picot::concurrent::Future<const char*>> queued;
    for (int n = 0; n < 3; ++n) queued.push_back(pool.submit([] { return "never"; }));
    started.wait();
    pool.shutdown({.wait = false, .cancel_futures = true});
    print("running", first.running(), "queued cancelled",
          std::all_of(queued.begin(), queued.end(), [](auto& f) { return f.cancelled(); }));
    go_on.set();
    print(first.result());
    try {
        queued[0].result();
    } catch (const picot::concurrent::CancelledError&) {
        print("CancelledError");
    }
}
}  // namespace pool_shutdown_cancel_futures
