#include "../scenario.hpp"

namespace feed_after_eof {
using namespace conformance;

picot::Coro<void> main() {
    picot::StreamReader reader;
    print("new", reader.at_eof());
    reader.feed_data("ab");
    reader.feed_eof();
    print("with data", reader.at_eof());
    print(co_await reader.read(1));
    print("one left", reader.at_eof());
    print(co_await reader.read(1));
    print("empty", reader.at_eof());
}

SCENARIO(feed_after_eof, "S-164") {
    picot::run(main());
}
}  // namespace feed_after_eof
