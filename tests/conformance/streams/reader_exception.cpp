#include "../scenario.hpp"

namespace reader_exception {
using namespace conformance;

picot::Coro<void> main() {
    picot::StreamReader reader;
    print("exception", reader.exception());
    auto task = picot::ensure_future(reader.readline());
    co_await picot::sleep(0s);
    reader.set_exception(picot::ValueError("broken stream"));
    try {
        co_await task;
    } catch (const picot::ValueError& e) {
        print("waiting:", e);
    }
    try {
        co_await reader.read(1);
    } catch (const picot::ValueError& e) {
        print("later:", e);
    }
    print("exception", reader.exception());
}

SCENARIO(reader_exception, "S-166") {
    picot::run(main());
}
}  // namespace reader_exception
