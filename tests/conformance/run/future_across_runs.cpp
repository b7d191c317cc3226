#include "../scenario.hpp"

namespace future_across_runs {
using namespace conformance;
using namespace picot;

Coro<Future<void>> new_future() {
    auto future = get_running_loop().create_future();
    future.add_done_callback([](Future<void>) { print("future finished"); });
    co_return future;
}

Coro<void> set_future(Future<void> future) {
    future.set_result();
    co_return;
}

SCENARIO(future_across_runs, "S-055 S002-18") {
    auto future = run(new_future());
    try {
        run(set_future(future));
    } catch (const RuntimeError& e) {
        print("RuntimeError:", e);
    }
}
}  // namespace future_across_runs
