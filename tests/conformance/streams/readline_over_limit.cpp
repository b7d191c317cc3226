#include "../support.hpp"

namespace readline_over_limit {
using namespace conformance;

picot::Coro<void> main() {
    {
        picot::StreamReader reader(4);
        reader.feed_data("too long a line\nok\n");
        try {
            co_await reader.readline();
        } catch (const picot::ValueError& e) {
            print("ValueError:", e);
        }
        print(strip(co_await reader.readline()));
    }
    picot::StreamReader reader(4);
    reader.feed_data("no newline yet");
    try {
        co_await reader.readline();
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    reader.feed_data("ok\n");
    print(strip(co_await reader.readline()));
}

SCENARIO(readline_over_limit, "S-160 F-19") {
    picot::run(main());
}
}  // namespace readline_over_limit
