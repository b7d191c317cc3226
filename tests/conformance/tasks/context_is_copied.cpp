#include "../scenario.hpp"

namespace context_is_copied {
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
    var.set("one");
    auto a = create_task(work("a"));
    var.set("two");
    auto b = create_task(work("b"));
    var.set("three");
    co_await a;
    co_await b;
    print("main", var.get());
}

SCENARIO(context_is_copied, "S-079") { run(main()); }
}  // namespace context_is_copied
