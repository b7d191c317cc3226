#include "../support.hpp"

namespace incomplete_read {
using namespace conformance;

void feed(picot::StreamReader& reader, std::string_view data) {
    reader.feed_data(data);
    reader.feed_eof();
}

picot::Coro<void> main() {
    {
        picot::StreamReader reader;
        feed(reader, "abc");
        try {
            co_await reader.readexactly(5);
        } catch (const picot::IncompleteReadError& e) {
            print(e);
            print(e.partial(), e.expected());
        }
        print("buffer cleared", (co_await reader.read()).size(), reader.at_eof());
    }
    {
        picot::StreamReader reader;
        feed(reader, "abc");
        try {
            co_await reader.readuntil("\n");
        } catch (const picot::IncompleteReadError& e) {
            print(e);
            print(e.partial(), e.expected());
        }
        print("buffer cleared", (co_await reader.read()).size());
    }
    picot::StreamReader reader;
    feed(reader, "first\npartial");
    print(strip(co_await reader.readline()));
    print(co_await reader.readline());
    print((co_await reader.readline()).size());
}

SCENARIO(incomplete_read, "S-162") {
    picot::run(main());
}
}  // namespace incomplete_read
