#include "../support.hpp"

namespace run_in_executor_cancel_running {
using namespace conformance;

picot::Coro<void> main(Gate& go_on) {
    auto& loop = picot::get_running_loop();
    picot::Event started, ended;
    auto fut = loop.run_in_executor(nullptr, [&] {
        loop.call_soon_threadsafe([&] { started.set(); });
        go_on.wait();
        loop.call_soon_threadsafe([&] { ended.set(); });
    });
    co_await started.wait();
    const bool cancel = fut.cancel();
    print("cancel", cancel, "cancelled", fut.cancelled());
    go_on.set();
    co_await ended.wait();
    print("worker finished anyway");
}

SCENARIO(run_in_executor_cancel_running, "W-04 S-127") {
    Gate go_on;
    picot::run(main(go_on));
    print("run returned");
}
}  // namespace run_in_executor_cancel_running
