#include "../scenario.hpp"

namespace exit_from_callback {
using namespace conformance;
using namespace picot;

SCENARIO(exit_from_callback, "S-031") {
    Loop loop;
    loop.call_soon([] { throw SystemExit(3); });
    loop.call_soon(printing, "second");
    loop.set_exception_handler([](Loop&, const ExceptionContext&) { print("not called"); });
    try {
        loop.run_forever();
    } catch (const SystemExit& e) {
        print("SystemExit", e.code);
    }
    print(loop.is_running());
    loop.call_soon([&] { loop.stop(); });
    loop.run_forever();
    loop.close();
}
}  // namespace exit_from_callback
