#include "../scenario.hpp"

namespace done_callback_context {
using namespace conformance;
using namespace picot;

ContextVar<std::string> var("var", "unset");

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto future = loop.create_future();
    var.set("one");
    future.add_done_callback([] { print("first", var.get()); });
    var.set("two");
    future.add_done_callback([] { print("second", var.get()); });
    var.set("three");
    future.set_result();
    var.set("four");
    co_await sleep(0s);
    print("main", var.get());
}

SCENARIO(done_callback_context, "S-049") { run(main()); }
}  // namespace done_callback_context
