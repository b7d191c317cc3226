#include "../support.hpp"

namespace concurrent_future_states {
using namespace conformance;

SCENARIO(concurrent_future_states, "S-122 W-06") {
    using Future = picot::concurrent::Future<int>;
    Future fut;
    print("pending:", fut.running(), fut.done(), fut.cancelled());
    print("may run", fut.set_running_or_notify_cancel());
    print("running:", fut.running(), fut.done(), fut.cancelled());
    print("cancel a running one", fut.cancel());
    fut.set_result(3);
    print("finished:", fut.running(), fut.done(), fut.cancelled());
    print("cancel a finished one", fut.cancel(), fut.result(), fut.exception());

    fut = Future();
    fut.cancel();
    print("cancelled:", fut.running(), fut.done(), fut.cancelled());
    print("may run", fut.set_running_or_notify_cancel());
    print("notified:", fut.running(), fut.done(), fut.cancelled());
}
}  // namespace concurrent_future_states
