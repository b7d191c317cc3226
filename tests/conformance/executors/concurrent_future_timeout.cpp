#include "../support.hpp"

namespace concurrent_future_timeout {
using namespace conformance;

SCENARIO(concurrent_future_timeout, "S-123") {
    picot::concurrent::Future<int> fut;
    for (const auto timeout : {0ms, 10ms}) {
        try {
            fut.result(timeout);
        } catch (const picot::TimeoutError&) {
            print("result: TimeoutError");
        }
        try {
            fut.exception(timeout);
        } catch (const picot::TimeoutError&) {
            print("exception: TimeoutError");
        }
    }
    print("done", fut.done());
    fut.set_exception(picot::ValueError("stored"));
    print("exception()", fut.exception(0s));
    try {
        fut.result(0s);
    } catch (const picot::ValueError& e) {
        print("ValueError", e);
    }
}
}  // namespace concurrent_future_timeout
