#include "../scenario.hpp"

namespace iterate_lines {
using namespace conformance;

picot::Coro<void> main() {
    picot::StreamReader reader;
    reader.feed_data("one\n\nthree\nfour");
    reader.feed_eof();
    while (auto line = co_await reader.next()) print(repr(*line));
    print("at eof", reader.at_eof());
}

SCENARIO(iterate_lines, "S-162 S-164") {
    picot::run(main());
}
}  // namespace iterate_lines
