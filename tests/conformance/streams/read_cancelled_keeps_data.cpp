#include "../support.hpp"

namespace read_cancelled_keeps_data {
using namespace conformance;

picot::Coro<void> main() {
    picot::StreamReader reader;
    auto task = picot::ensure_future(reader.readexactly(4));
    co_await picot::sleep(0s);
    reader.feed_data("ab");
    co_await picot::sleep(0s);
    task.cancel();
    try {
        co_await task;
    } catch (const picot::CancelledError&) {
        print("cancelled");
    }
    reader.feed_data("cd");
    print(co_await reader.readexactly(4));

    // The data comes in the same turn as the cancel.
    task = picot::ensure_future(reader.readline());
    co_await picot::sleep(0s);
    reader.feed_data("line\n");
    task.cancel();
    try {
        print("got", strip(co_await task));
    } catch (const picot::CancelledError&) {
        print("cancelled");
    }
    print(strip(co_await reader.readline()));
}

SCENARIO(read_cancelled_keeps_data, "S-193 S-162") {
    picot::run(main());
}
}  // namespace read_cancelled_keeps_data
