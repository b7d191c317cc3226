#include "../scenario.hpp"

namespace readuntil_over_limit {
using namespace conformance;

picot::Coro<void> main() {
    {
        picot::StreamReader reader(4);
        reader.feed_data("abcdefgh\nrest");
        try {
            co_await reader.readuntil("\n");
        } catch (const picot::LimitOverrunError& e) {
            print(e, "consumed", e.consumed());
        }
        print(co_await reader.readexactly(8));
        print((co_await reader.readuntil("\n")).size());
    }
    picot::StreamReader reader(4);
    reader.feed_data("abcdefgh");
    try {
        co_await reader.readuntil("\n");
    } catch (const picot::LimitOverrunError& e) {
        print(e, "consumed", e.consumed());
    }
    print(co_await reader.read(100));
}

SCENARIO(readuntil_over_limit, "S-160 F-19") {
    picot::run(main());
}
}  // namespace readuntil_over_limit
