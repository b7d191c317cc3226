#include "../support.hpp"

namespace run_coroutine_threadsafe_leftover {
using namespace conformance;

picot::concurrent::Future<void> fut;

picot::Coro<void> job() {
    try {
        co_await picot::get_running_loop().create_future();
    } catch (...) {
        print("cleanup");
        throw;
    }
}

picot::Coro<void> main() {
    fut = picot::run_coroutine_threadsafe(job(), picot::get_running_loop());
    co_await picot::sleep(0s);
    co_await picot::sleep(0s);
    print("main returns");
}

SCENARIO(run_coroutine_threadsafe_leftover, "S-126 S-137") {
    picot::run(main());
    print("done", fut.done(), "cancelled", fut.cancelled());
    try {
        fut.result();
    } catch (const picot::concurrent::CancelledError&) {
        print("CancelledError");
    }
}
}  // namespace run_coroutine_threadsafe_leftover
