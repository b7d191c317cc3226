#include "../scenario.hpp"

namespace context_argument {
using namespace conformance;
using namespace picot;

ContextVar<std::string> var("var", "unset");

Coro<void> main() {
    Loop& loop = get_running_loop();
    Context context = copy_context();
    auto show = [](std::string name) {
        print(name, var.get());
        var.set("by " + name);
    };
    loop.call_soon(context, show, "first");
    loop.call_soon(context, show, "second");
    loop.call_later(context, 0s, show, "third");
    co_await sleep(2ms);
    print("main", var.get());
    print("context", context.run([] { return var.get(); }));
}

SCENARIO(context_argument, "S-014") { run(main()); }
}  // namespace context_argument
