#include "../support.hpp"

#include <algorithm>
#include <barrier>

namespace pool_thread_names {
using namespace conformance;

SCENARIO(pool_thread_names, "S-129") {
    std::barrier<> both(2);
    auto name = [&] {
        both.arrive_and_wait();
        return thread_name();
    };
    picot::concurrent::ThreadPoolExecutor pool(2, "worker");
    auto first = pool.submit(name);
    auto second = pool.submit(name);
    const std::string a = first.result(), b = second.result();
    print(std::min(a, b), std::max(a, b));
}
}  // namespace pool_thread_names
