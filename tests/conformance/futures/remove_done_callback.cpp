#include "../scenario.hpp"

namespace remove_done_callback {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto future = loop.create_future();
    auto twice = [] { print("one of two"); };
    auto token = future.add_done_callback(twice);
    future.add_done_callback([] { print("stays"); });
    future.add_done_callback(twice);
    print(future.remove_done_callback(token));
    print(future.remove_done_callback(token));
    future.set_result();
    co_await sleep(0s);
}

SCENARIO(remove_done_callback, "S-047") { run(main()); }
}  // namespace remove_done_callback
