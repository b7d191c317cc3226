#include "../support.hpp"

namespace concurrent_callbacks_error_skipped {
using namespace conformance;

SCENARIO(concurrent_callbacks_error_skipped, "S-134") {
    picot::set_log_handler([](picot::LogLevel, std::string_view) {});
    picot::concurrent::Future<int> fut;
    auto bad = [] {
        print("bad");
        throw picot::ValueError("bad callback");
    };
    fut.add_done_callback(bad);
    fut.add_done_callback([](auto f) { print("good", f.result()); });
    fut.set_result(1);
    print("set_result returned");
    try {
        fut.add_done_callback(bad);
        print("adding a bad one to a finished future is quiet too");
    } catch (const picot::ValueError&) {
        print("raised");
    }
    picot::set_log_handler(nullptr);
}
}  // namespace concurrent_callbacks_error_skipped
