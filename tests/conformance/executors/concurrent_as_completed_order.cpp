#include "../support.hpp"

#include <vector>

namespace concurrent_as_completed_order {
using namespace conformance;

namespace cf = picot::concurrent;

SCENARIO(concurrent_as_completed_order, "S-101 S-134") {
    cf::Future<std::string> a, b, c;
    auto name = [&](const cf::Future<std::string>& f) { return f == a ? "a" : f == b ? "b" : "c"; };
    c.set_result("first");
    auto completed = cf::as_completed(std::vector<cf::Future<std::string>>{a, b, c, c});
    auto it = completed.begin();
    print(name(*it), it->result());
    a.set_result("second");
    ++it;
    print(name(*it), it->result());
    b.set_result("third");
    ++it;
    print(name(*it), it->result());
    ++it;
    print("exhausted", it == completed.end());
}
}  // namespace concurrent_as_completed_order
