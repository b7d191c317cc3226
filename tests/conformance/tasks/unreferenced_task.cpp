#include "../scenario.hpp"

namespace unreferenced_task {
using namespace conformance;
using namespace picot;

Coro<void> work() {
    Finally cleanup([] { print("cleanup"); });
    co_await get_running_loop().create_future();
}

Coro<void> main() {
    get_running_loop().set_exception_handler(
        [](Loop&, const ExceptionContext& context) { print(context.message); });
    create_task(work());
    co_await sleep(0s);
    print("tasks:", all_tasks().size());
    co_await sleep(0s);
    print("tasks:", all_tasks().size());
}

SCENARIO(unreferenced_task, "S-072") {
    run(main());
    print("end");
}
}  // namespace unreferenced_task
