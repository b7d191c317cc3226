#include "../scenario.hpp"

namespace stop_from_a_coroutine {
using namespace conformance;
using namespace picot;

Coro<void> worker(Loop& loop) {
    print("worker stops the loop");
    loop.stop();
    co_await sleep(0s);
    print("worker goes on");
    loop.stop();
}

SCENARIO(stop_from_a_coroutine, "S-020 S000-5") {
    Loop loop;
    auto task = loop.create_task(worker(loop));
    loop.run_forever();
    print("first run ended", task.done());
    loop.run_forever();
    print("second run ended", task.done());
    loop.close();
}
}  // namespace stop_from_a_coroutine
