#include "../scenario.hpp"

namespace run_coroutine_threadsafe_loop_closes_first {
using namespace conformance;

picot::Coro<void> job() {
    print("never printed");
    co_return;
}

SCENARIO(run_coroutine_threadsafe_loop_closes_first, "S-126") {
    picot::Loop loop;
    auto fut = picot::run_coroutine_threadsafe(job(), loop);
    loop.close();
    print("done", fut.done());
    try {
        fut.result(10ms);
    } catch (const picot::LoopClosedError& e) {
        print("LoopClosedError:", e);
    }
}
}  // namespace run_coroutine_threadsafe_loop_closes_first
