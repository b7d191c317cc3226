#include "../support.hpp"

namespace concurrent_wait_cancelled_unnoticed {
using namespace conformance;

namespace cf = picot::concurrent;

SCENARIO(concurrent_wait_cancelled_unnoticed, "S-134") {
    cf::Future<int> a;
    a.cancel();
    auto waited = cf::wait(std::vector<cf::Future<int>>{a}, {.timeout = 10ms});
    print("not noticed:", waited.done.size(), waited.not_done.size(), a.done());
    print("may run", a.set_running_or_notify_cancel());
    waited = cf::wait(std::vector<cf::Future<int>>{a}, {.timeout = 10ms});
    print("noticed:", waited.done.size(), waited.not_done.size());
}
}  // namespace concurrent_wait_cancelled_unnoticed
