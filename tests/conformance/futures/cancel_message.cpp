#include "../scenario.hpp"

namespace cancel_message {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto future = loop.create_future<int>();
    const bool first = future.cancel("first");
    print(first, future.cancel("second"));
    try {
        future.result();
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    try {
        (void)future.exception();
    } catch (const CancelledError& e) {
        print(repr(e));
    }
    try {
        co_await future;
    } catch (const CancelledError& e) {
        print("awaited", repr(e));
    }
    auto plain = loop.create_future();
    plain.cancel();
    try {
        co_await plain;
    } catch (const CancelledError& e) {
        print("awaited", repr(e));
    }
}

SCENARIO(cancel_message, "S-050") { run(main()); }
}  // namespace cancel_message
