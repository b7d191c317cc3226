#include "../support.hpp"

namespace concurrent_future_set_twice {
using namespace conformance;

SCENARIO(concurrent_future_set_twice, "S-045 W-06") {
    picot::concurrent::Future<int> fut;
    fut.set_result(1);
    try {
        fut.set_result(2);
    } catch (const picot::InvalidStateError&) {
        print("second set_result: InvalidStateError");
    }
    try {
        fut.set_exception(picot::ValueError("late"));
    } catch (const picot::InvalidStateError&) {
        print("set_exception: InvalidStateError");
    }
    print(fut.result());
    fut = picot::concurrent::Future<int>();
    fut.cancel();
    try {
        fut.set_result(2);
    } catch (const picot::InvalidStateError&) {
        print("set_result on a cancelled one: InvalidStateError");
    }
}
}  // namespace concurrent_future_set_twice
