#include "../scenario.hpp"

namespace limit_boundary {
using namespace conformance;

picot::Coro<void> main() {
    for (const std::size_t length : {3, 4, 5}) {
        picot::StreamReader reader(4);
        reader.feed_data(std::string(length, 'x') + "\n");
        try {
            print(length, "ok", (co_await reader.readuntil("\n")).size());
        } catch (const picot::LimitOverrunError& e) {
            print(length, "over, consumed", e.consumed());
        }
    }
    for (const std::size_t length : {4, 5}) {
        picot::StreamReader reader(4);
        reader.feed_data(std::string(length, 'x'));
        reader.feed_eof();
        try {
            co_await reader.readuntil("\n");
        } catch (const picot::IncompleteReadError& e) {
            print(length, "incomplete", e.partial().size());
        } catch (const picot::LimitOverrunError& e) {
            print(length, "over, consumed", e.consumed());
        }
    }
}

SCENARIO(limit_boundary, "S-161 F-19") {
    picot::run(main());
}
}  // namespace limit_boundary
