#include "../scenario.hpp"

namespace interrupted_run {
using namespace conformance;
using namespace picot;

Coro<void> waits() { co_await get_running_loop().create_future(); }

void interrupted(bool with_other) {
    Loop loop;
    loop.set_exception_handler([](Loop&, const ExceptionContext& context) { print("reported:", context.message); });
    if (with_other) loop.create_task(waits());
    loop.call_soon([&] { loop.stop(); });
    try {
        loop.run_until_complete(waits());
    } catch (const RuntimeError& e) {
        print(e);
    }
    loop.close();
}

SCENARIO(interrupted_run, "S-081") {
    print("its own task");
    interrupted(false);
    print("another task");
    interrupted(true);
}
}  // namespace interrupted_run
