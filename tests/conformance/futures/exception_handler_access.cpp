#include "../scenario.hpp"

namespace exception_handler_access {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    print(loop.has_exception_handler());
    loop.set_exception_handler([](Loop&, const ExceptionContext& context) { print("one:", context.message); });
    print(loop.has_exception_handler());
    loop.call_exception_handler({.message = "hello"});
    loop.set_exception_handler([](Loop&, const ExceptionContext& context) { print("two:", context.message); });
    loop.call_exception_handler({.message = "hello"});
    loop.set_exception_handler(nullptr);
    print(loop.has_exception_handler());
    co_return;
}

SCENARIO(exception_handler_access, "S-039") { run(main()); }
}  // namespace exception_handler_access
