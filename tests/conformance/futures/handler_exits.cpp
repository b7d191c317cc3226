#include "../scenario.hpp"

namespace handler_exits {
using namespace conformance;
using namespace picot;

SCENARIO(handler_exits, "S-040 S-031") {
    Loop loop;
    loop.set_exception_handler([](Loop&, const ExceptionContext&) { throw SystemExit(4); });
    loop.call_soon([] { throw ZeroDivisionError("division by zero"); });
    try {
        loop.run_forever();
    } catch (const SystemExit& e) {
        print("SystemExit", e.code);
    }
    loop.close();
}
}  // namespace handler_exits
