#include "../scenario.hpp"

namespace done_callback_added_late {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto future = loop.create_future<int>();
    future.set_result(1);
    future.add_done_callback([](Future<int> f) { print("callback", f.result()); });
    print("added");
    future.add_done_callback([&](Future<int> f) {
        print("callback that adds another");
        f.add_done_callback([](Future<int>) { print("the other"); });
        loop.call_soon(printing, "soon");
    });
    co_await sleep(0s);
    print("after one turn");
    co_await sleep(0s);
}

SCENARIO(done_callback_added_late, "S-046") { run(main()); }
}  // namespace done_callback_added_late
