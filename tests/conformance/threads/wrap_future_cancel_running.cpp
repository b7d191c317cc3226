#include "../scenario.hpp"

namespace wrap_future_cancel_running {
using namespace conformance;

picot::Coro<void> main() {
    picot::concurrent::Future<std::string> source;
    print("may run", source.set_running_or_notify_cancel());
    auto wrapped = picot::wrap_future(source);
    print("cancel", wrapped.cancel());
    co_await picot::sleep(0s);
    print("source cancelled", source.cancelled(), "running", source.running());
    source.set_result("kept");
    co_await picot::sleep(0s);
    print("source", source.result(), "wrapper cancelled", wrapped.cancelled());
}

SCENARIO(wrap_future_cancel_running, "S-127") {
    picot::run(main());
}
}  // namespace wrap_future_cancel_running
