#include "../scenario.hpp"

namespace callback_exception {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    Handle handle;
    auto fails = [] { throw ValueError("no"); };
    loop.set_exception_handler([&](Loop&, const ExceptionContext& context) {
        print(context.message.substr(0, 21), "-", repr(context.exception), context.handle == handle);
    });
    handle = loop.call_soon(fails);
    loop.call_soon(printing, "next callback");
    co_await sleep(0s);
    co_await sleep(0s);
    handle = loop.call_later(0s, fails);
    co_await sleep(1ms);
    print("still running");
}

SCENARIO(callback_exception, "S-039") { run(main()); }
}  // namespace callback_exception
