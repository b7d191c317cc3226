#include "../support.hpp"

namespace two_readers {
using namespace conformance;

picot::Coro<void> main() {
    picot::StreamReader reader;
    auto first = picot::ensure_future(reader.readline());
    co_await picot::sleep(0s);
    try {
        co_await reader.readuntil("\n");
    } catch (const picot::RuntimeError& e) {
        print(e);
    }
    try {
        co_await reader.read(1);
    } catch (const picot::RuntimeError& e) {
        print(e);
    }
    try {
        co_await reader.readexactly(1);
    } catch (const picot::RuntimeError& e) {
        print(e);
    }
    reader.feed_data("for the first\n");
    print(strip(co_await first));
}

SCENARIO(two_readers, "S-163 F-21") {
    picot::run(main());
}
}  // namespace two_readers
