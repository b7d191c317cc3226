#include "../support.hpp"

#include <set>

namespace pool_reuses_idle_thread {
using namespace conformance;

SCENARIO(pool_reuses_idle_thread, "S-132") {
    std::set<std::thread::id> idents;
    {
        picot::concurrent::ThreadPoolExecutor pool(100);
        for (int n = 0; n < 100; ++n) idents.insert(pool.submit([] { return std::this_thread::get_id(); }).result());
    }
    print("reused", idents.size() < 100);
}
}  // namespace pool_reuses_idle_thread
