#include "../scenario.hpp"

namespace handler_context {
using namespace conformance;
using namespace picot;

ContextVar<std::string> var("var", "unset");

Coro<void> main() {
    Loop& loop = get_running_loop();
    var.set("one");
    loop.set_exception_handler([](Loop&, const ExceptionContext&) { print("handler sees", var.get()); });
    var.set("two");
    loop.call_soon([] {
        var.set(var.get() + ", changed by the callback");
        throw ValueError("no");
    });
    var.set("three");
    co_await sleep(0s);
    co_await sleep(0s);
    print("main sees", var.get());
}

SCENARIO(handler_context, "S-041") { run(main()); }
}  // namespace handler_context
