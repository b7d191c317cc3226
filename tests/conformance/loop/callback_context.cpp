#include "../scenario.hpp"

namespace callback_context {
using namespace conformance;
using namespace picot;

ContextVar<std::string> var("var", "unset");

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto show = [](std::string name) {
        print(name, var.get());
        var.set("by " + name);
    };
    var.set("one");
    loop.call_soon(show, "first");
    var.set("two");
    loop.call_soon(show, "second");
    loop.call_soon(show, "third");
    var.set("three");
    co_await sleep(0s);
    co_await sleep(0s);
    print("main", var.get());
}

SCENARIO(callback_context, "S-014") { run(main()); }
}  // namespace callback_context
