#include "../scenario.hpp"

namespace context_is_shared {
using namespace conformance;
using namespace picot;

ContextVar<std::string> var("var", "unset");

Coro<void> work(std::string name) {
    print(name, var.get());
    var.set("by " + name);
    co_await sleep(0s);
    print(name, var.get());
}

Coro<void> main() {
    Context context = copy_context();
    auto a = create_task(work("a"), {.context = context});
    auto b = create_task(work("b"), {.context = context});
    co_await a;
    co_await b;
    print("main", var.get());
    print("context", context.run([] { return var.get(); }));
}

SCENARIO(context_is_shared, "S-079") { run(main()); }
}  // namespace context_is_shared
