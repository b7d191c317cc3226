#include "../support.hpp"

#include <algorithm>

namespace concurrent_wait_first_completed {
using namespace conformance;

namespace cf = picot::concurrent;

SCENARIO(concurrent_wait_first_completed, "S-134") {
    cf::Future<int> a, b, c;
    auto in = [](const std::vector<cf::Future<int>>& futures, const cf::Future<int>& f) {
        return std::find(futures.begin(), futures.end(), f) != futures.end();
    };
    const std::vector<cf::Future<int>> all{a, b, c};
    a.set_result(1);
    auto waited = cf::wait(all, {.return_when = cf::FIRST_COMPLETED});
    print("first completed:", waited.done.size(), waited.not_done.size(), in(waited.done, a));
    waited = cf::wait(all, {.timeout = 10ms});
    print("timed out:", waited.done.size(), waited.not_done.size());
    b.set_exception(picot::ValueError("b"));
    waited = cf::wait(all, {.return_when = cf::FIRST_EXCEPTION});
    print("first exception:", waited.done.size(), waited.not_done.size(), in(waited.not_done, c));
    c.cancel();
    c.set_running_or_notify_cancel();
    waited = cf::wait(all);
    print("all:", waited.done.size(), waited.not_done.size());
}
}  // namespace concurrent_wait_first_completed
