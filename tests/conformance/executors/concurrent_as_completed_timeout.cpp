#include "../support.hpp"

#include <vector>

namespace concurrent_as_completed_timeout {
using namespace conformance;

namespace cf = picot::concurrent;

SCENARIO(concurrent_as_completed_timeout, "S-101") {
    cf::Future<std::string> a, b, c;
    b.set_result("b is done");
    try {
        for (auto& f : cf::as_completed(std::vector<cf::Future<std::string>>{a, b, c}, 20ms)) print(f.result());
    } catch (const picot::TimeoutError& e) {
        print("TimeoutError:", e);
    }
}
}  // namespace concurrent_as_completed_timeout
