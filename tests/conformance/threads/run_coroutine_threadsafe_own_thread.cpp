#include "../scenario.hpp"

namespace run_coroutine_threadsafe_own_thread {
using namespace conformance;

picot::Coro<std::string> job() { co_return "value"; }

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto fut = picot::run_coroutine_threadsafe(job(), loop);
    try {
        fut.result(10ms);
    } catch (const picot::DeadlockError&) {
        print("DeadlockError");
    }
    print(co_await picot::wrap_future(fut));
}

SCENARIO(run_coroutine_threadsafe_own_thread, "S-123 S-126") {
    picot::run(main());
}
}  // namespace run_coroutine_threadsafe_own_thread
