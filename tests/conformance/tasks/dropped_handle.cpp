#include "../scenario.hpp"

namespace dropped_handle {
using namespace conformance;
using namespace picot;

Coro<void> work(Future<std::string> future, std::vector<std::string>& trace) {
    trace.push_back(co_await future);
    trace.push_back("finished");
}

Coro<void> main() {
    auto future = get_running_loop().create_future<std::string>();
    std::vector<std::string> trace;
    create_task(work(future, trace));
    co_await sleep(0s);
    future.set_result("woken");
    co_await sleep(0s);
    print(trace);
}

SCENARIO(dropped_handle, "S-072 S-057") { run(main()); }
}  // namespace dropped_handle
