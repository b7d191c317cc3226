#include "../scenario.hpp"

namespace readuntil_over_limit_long_separator {
using namespace conformance;

picot::Coro<void> main() {
    picot::StreamReader reader(4);
    reader.feed_data("abcdefgEN");
    std::size_t consumed = 0;
    try {
        co_await reader.readuntil("END");
    } catch (const picot::LimitOverrunError& e) {
        print(e, "consumed", e.consumed());
        consumed = e.consumed();
    }
    print(co_await reader.readexactly(consumed));
    reader.feed_data("D");
    print(co_await reader.readuntil("END"));
}

SCENARIO(readuntil_over_limit_long_separator, "S-160") {
    picot::run(main());
}
}  // namespace readuntil_over_limit_long_separator
