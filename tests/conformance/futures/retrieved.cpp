#include "../scenario.hpp"

namespace retrieved {
using namespace conformance;
using namespace picot;

Coro<void> fails() {
    throw ValueError("no");
    co_return;
}

Coro<void> main() {
    Loop& loop = get_running_loop();
    loop.set_exception_handler(
        [](Loop&, const ExceptionContext& context) { print("reported", context.message); });

    auto future = loop.create_future();
    future.set_exception(ValueError("no"));
    print(repr(future.exception()));

    future = loop.create_future();
    future.set_exception(ValueError("no"));
    try {
        future.result();
    } catch (const ValueError& e) {
        print(repr(e));
    }

    future = loop.create_future();
    future.set_exception(ValueError("no"));
    try {
        co_await future;
    } catch (const ValueError& e) {
        print(repr(e));
    }

    future = loop.create_future();
    future.set_exception(ValueError("no"));
    print(future.cancel());
    future = {};

    auto task = create_task(fails());
    co_await sleep(0s);
    print(task.cancel());
    co_await sleep(0s);
    task = {};
    print("end");
}

SCENARIO(retrieved, "S-052 S-069") { run(main()); }
}  // namespace retrieved
