#include "../support.hpp"

namespace concurrent_callbacks_when_done {
using namespace conformance;

SCENARIO(concurrent_callbacks_when_done, "S-134 W-18") {
    picot::concurrent::Future<int> fut;
    std::thread([&] { fut.set_result(5); }).join();
    const auto here = std::this_thread::get_id();
    fut.add_done_callback([&](auto f) { print("called", f.result(), "here", std::this_thread::get_id() == here); });
    print("after add");
}
}  // namespace concurrent_callbacks_when_done
