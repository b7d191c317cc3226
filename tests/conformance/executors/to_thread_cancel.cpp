#include "../support.hpp"

namespace to_thread_cancel {
using namespace conformance;

picot::Coro<void> main(Gate& started, Gate& go_on) {
    auto job = [&] {
        started.set();
        go_on.wait();
        print("job finished anyway");
    };
    auto task = picot::create_task(picot::to_thread(job));
    co_await picot::to_thread([&] { started.wait(); });
    print("cancel", task.cancel());
    try {
        co_await task;
    } catch (const picot::CancelledError&) {
        print("awaiter cancelled", task.cancelled());
    }
    print("main returns");
    go_on.set();
}

SCENARIO(to_thread_cancel, "S-130 W-04") {
    Gate started, go_on;
    picot::run(main(started, go_on));
    print("run returned");
}
}  // namespace to_thread_cancel
