#include "../scenario.hpp"

#include <picot/log.hpp>

namespace handler_that_fails {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    set_log_handler([](LogLevel level, std::string_view text) {
        print("log:", level == LogLevel::error ? "ERROR" : "other", text.substr(0, text.find('\n')));
    });
    loop.set_exception_handler([](Loop&, const ExceptionContext&) {
        print("handler");
        throw RuntimeError("the handler fails");
    });
    loop.call_soon([] { throw ValueError("no"); });
    loop.call_soon(printing, "next callback");
    co_await sleep(0s);
    co_await sleep(0s);
    print("still running");
}

SCENARIO(handler_that_fails, "S-040") { run(main()); }
}  // namespace handler_that_fails
