#include "../scenario.hpp"

namespace read_all {
using namespace conformance;

picot::Coro<void> main() {
    picot::StreamReader reader(3);
    auto task = picot::create_task([&]() -> picot::Coro<void> {
        for (const char* part : {"first part, ", "second part, ", "end"}) {
            reader.feed_data(part);
            co_await picot::sleep(0s);
        }
        reader.feed_eof();
    });
    print(co_await reader.read());
    co_await task;
    print("at eof", reader.at_eof(), (co_await reader.read()).size());
}

SCENARIO(read_all, "S-164") {
    picot::run(main());
}
}  // namespace read_all
