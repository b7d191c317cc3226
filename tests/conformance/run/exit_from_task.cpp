#include "../scenario.hpp"

namespace exit_from_task {
using namespace conformance;
using namespace picot;

Coro<void> leaves() {
    co_await sleep(0s);
    throw SystemExit(3);
}

Coro<void> waits(Loop& loop) { co_await loop.create_future(); }

SCENARIO(exit_from_task, "S-032") {
    Loop loop;
    loop.set_exception_handler([](Loop&, const ExceptionContext& context) { print("handler:", context.message); });
    auto task = loop.create_task(leaves());
    try {
        loop.run_until_complete(waits(loop));
    } catch (const SystemExit& e) {
        print("out of the run: SystemExit", e.code);
    }
    print(task.done(), repr(task.exception()));

    try {
        loop.run_until_complete(leaves());
    } catch (const SystemExit& e) {
        print("out of the run: SystemExit", e.code);
    }
    for (auto& left : all_tasks(loop)) left.cancel();
    loop.call_soon([&] { loop.stop(); });
    loop.run_forever();
    print("nothing was reported as never retrieved");
    loop.close();
}
}  // namespace exit_from_task
