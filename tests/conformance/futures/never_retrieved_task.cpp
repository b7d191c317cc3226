#include "../scenario.hpp"

namespace never_retrieved_task {
using namespace conformance;
using namespace picot;

Coro<void> fails() {
    throw ValueError("no");
    co_return;
}

Coro<void> main() {
    Loop& loop = get_running_loop();
    loop.set_exception_handler([](Loop&, const ExceptionContext& context) {
        print(context.message, "-", repr(context.exception));
    });
    auto task = create_task(fails());
    co_await sleep(0s);
    print(task.done());
    co_await sleep(0s);
    task = {};
    print("dropped");
    create_task(fails());
    co_await sleep(0s);
    co_await sleep(0s);
    print("end");
}

SCENARIO(never_retrieved_task, "S-052") { run(main()); }
}  // namespace never_retrieved_task
