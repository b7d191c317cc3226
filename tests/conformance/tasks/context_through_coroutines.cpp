#include "../scenario.hpp"

namespace context_through_coroutines {
using namespace conformance;
using namespace picot;

ContextVar<std::string> var("var", "unset");

Coro<ContextVar<std::string>::Token> sets() {
    auto token = var.set("set by a coroutine");
    co_await sleep(0s);
    co_return token;
}

Coro<void> main() {
    auto token = co_await sets();
    print(var.get());
    var.reset(token);
    print(var.get());
}

SCENARIO(context_through_coroutines, "S-079") { run(main()); }
}  // namespace context_through_coroutines
