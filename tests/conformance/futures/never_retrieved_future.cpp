#include "../scenario.hpp"

namespace never_retrieved_future {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    loop.set_exception_handler([](Loop&, const ExceptionContext& context) {
        print(context.message, "-", repr(context.exception));
    });
    auto future = loop.create_future();
    future.set_exception(ValueError("no"));
    print("set");
    future = {};
    print("dropped");
    co_await sleep(0s);
}

SCENARIO(never_retrieved_future, "S-052") { run(main()); }
}  // namespace never_retrieved_future
