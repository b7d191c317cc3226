#include "../scenario.hpp"

namespace stopped_before_done {
using namespace conformance;
using namespace picot;

Coro<std::string> work(Loop& loop) {
    loop.stop();
    co_await sleep(0s);
    co_await sleep(0s);
    co_return "finished later";
}

SCENARIO(stopped_before_done, "S-023") {
    Loop loop;
    auto task = loop.create_task(work(loop));
    try {
        loop.run_until_complete(task);
    } catch (const RuntimeError& e) {
        print(e);
    }
    print(task.done());
    print(loop.run_until_complete(task));
    loop.close();
}
}  // namespace stopped_before_done
