#include "../scenario.hpp"

namespace run_twice {
using namespace conformance;
using namespace picot;

// A loop of run() is gone when run() returns: whether it was closed is seen by what its futures say.
std::vector<Future<int>> futures;

template <class T> Coro<T> value(T x) {
    futures.push_back(get_running_loop().create_future<int>());
    co_await sleep(0s);
    co_return x;
}

bool closed(Future<int>& future) {
    try {
        future.get_loop();
    } catch (const LoopClosedError&) {
        return true;
    }
    return false;
}

SCENARIO(run_twice, "S002-17 S-027") {
    print(run(value(1)));
    print(run(value("two"s)));
    print(!(futures[0] == futures[1]), std::vector<bool>{closed(futures[0]), closed(futures[1])});
    futures.clear();
}
}  // namespace run_twice
