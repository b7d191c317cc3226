#include "../scenario.hpp"

namespace bare_loop {
using namespace conformance;
using namespace picot;

Coro<void> left_over(std::string name) {
    Finally cleanup([&] { print("cleanup of", name); });
    co_await sleep(1h);
}

Coro<void> start(std::string name) {
    create_task(left_over(name));
    co_await sleep(0s);
}

Coro<Future<void>> new_future() { co_return get_running_loop().create_future(); }

Coro<void> set_future(Future<void> future) {
    future.set_result();
    co_return;
}

SCENARIO(bare_loop, "S002-20 W-16") {
    Loop loop;
    loop.set_exception_handler([](Loop&, const ExceptionContext& context) { print("reported:", context.message); });
    auto future = loop.run_until_complete(new_future());
    loop.run_until_complete(set_future(future));
    print("future finished:", future.done());
    loop.run_until_complete(start("a bare loop"));
    loop.close();
    print("loop closed");
    run(start("run()"));
    print("run() ended");
}
}  // namespace bare_loop
