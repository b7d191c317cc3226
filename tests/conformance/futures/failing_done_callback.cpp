#include "../scenario.hpp"

namespace failing_done_callback {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    loop.set_exception_handler(
        [](Loop&, const ExceptionContext& context) { print("handler", repr(context.exception)); });
    auto future = loop.create_future();
    future.add_done_callback([] { print("first"); });
    future.add_done_callback([] { throw ValueError("no"); });
    future.add_done_callback([] { print("third"); });
    future.set_result();
    co_await sleep(0s);
    co_await sleep(0s);
}

SCENARIO(failing_done_callback, "S-048") { run(main()); }
}  // namespace failing_done_callback
