#include "../scenario.hpp"

namespace handler_context_of_task {
using namespace conformance;
using namespace picot;

ContextVar<std::string> var("var", "unset");

Coro<void> fails() {
    var.set("task");
    throw ValueError("no");
    co_return;
}

Coro<void> main() {
    Loop& loop = get_running_loop();
    loop.set_exception_handler(
        [](Loop&, const ExceptionContext& context) { print(context.message, "-", var.get()); });
    var.set("main");
    auto task = create_task(fails());
    co_await sleep(0s);
    co_await sleep(0s);
    task = {};
    print(var.get());
}

SCENARIO(handler_context_of_task, "S-041 S-052") { run(main()); }
}  // namespace handler_context_of_task
