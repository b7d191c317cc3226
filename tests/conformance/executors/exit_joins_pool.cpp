#include "../support.hpp"

#include <cstdlib>

namespace exit_joins_pool {
using namespace conformance;

// On the heap and never freed: only then the program's end has something to wait for.
auto* const pool = new picot::concurrent::ThreadPoolExecutor(1);
auto* const go_on = new Gate;

SCENARIO(exit_joins_pool, "S-136") {
    std::atexit([] { print("exit handler"); });
    static_cast<void>(pool->submit([] {
        go_on->wait();
        print("job done");
    }));
    print("main ends");
    go_on->set();
}
}  // namespace exit_joins_pool
