#include "../scenario.hpp"

namespace await_done_future {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto future = loop.create_future<int>();
    future.set_result(42);
    loop.call_soon(printing, "callback");
    print(co_await future);
    print(co_await future);
    auto task = ensure_future(sleep(0s, "slept"s));
    co_await sleep(0s);
    co_await sleep(0s);
    loop.call_soon(printing, "another callback");
    const bool done = task.done();
    print(done, co_await task);
    auto failed = loop.create_future<int>();
    failed.set_exception(ValueError("no"));
    try {
        co_await failed;
    } catch (const ValueError& e) {
        print(repr(e));
    }
    print("before any callback");
    co_await sleep(0s);
}

SCENARIO(await_done_future, "S-018") { run(main()); }
}  // namespace await_done_future
