#include "../scenario.hpp"

#include <vector>

namespace readuntil_several_separators {
using namespace conformance;

picot::Coro<void> main() {
    picot::StreamReader reader;
    reader.feed_data("one;two\nthree--four-five");
    reader.feed_eof();
    const std::vector<std::string> separators{"\n", ";", "--", "-"};
    for (int n = 0; n < 5; ++n) print(repr(co_await reader.readuntil(separators)));
    try {
        co_await reader.readuntil(separators);
    } catch (const picot::IncompleteReadError& e) {
        print("left", e.partial());
    }
}

SCENARIO(readuntil_several_separators, "S-164") {
    picot::run(main());
}
}  // namespace readuntil_several_separators
