#include "../support.hpp"

namespace concurrent_callback_on_cancel {
using namespace conformance;

SCENARIO(concurrent_callback_on_cancel, "S-134 S-127") {
    picot::concurrent::Future<int> fut;
    fut.add_done_callback([](auto f) { print("callback, cancelled", f.cancelled()); });
    const bool first = fut.cancel();
    print("cancel", first);
    print("cancel", fut.cancel());
    print("may run", fut.set_running_or_notify_cancel());
}
}  // namespace concurrent_callback_on_cancel
