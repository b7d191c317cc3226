#include "../scenario.hpp"

#include <vector>

namespace wrap_future_loop_closed {
using namespace conformance;

picot::concurrent::Future<std::string> source;
std::vector<picot::Future<std::string>> wrapped;

picot::Coro<void> main() {
    wrapped.push_back(picot::wrap_future(source));
    co_return;
}

SCENARIO(wrap_future_loop_closed, "S-128") {
    picot::run(main());
    source.set_result("late");
    print("source", source.result());
    print("wrapper done", wrapped[0].done());
    wrapped.clear();
}
}  // namespace wrap_future_loop_closed
