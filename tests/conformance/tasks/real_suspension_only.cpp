#include "../scenario.hpp"

namespace real_suspension_only {
using namespace conformance;
using namespace picot;

Coro<std::string> plain() { co_return "plain coroutine"; }

Coro<void> work() {
    auto done = get_running_loop().create_future<std::string>();
    done.set_result("done future");
    Lock lock;
    Queue<int> queue(1);
    Semaphore semaphore(1);
    Event event;
    event.set();
    current_task().cancel();
    print(co_await done);
    print(co_await plain());
    {
        auto guard = co_await lock.scoped();
        print("free lock");
    }
    co_await queue.put(1);
    print("queue with room");
    print(co_await queue.get(), "from the queue");
    co_await semaphore.acquire();
    print("free semaphore");
    co_await event.wait();
    print("set event");
    try {
        co_await sleep(0s);
    } catch (const CancelledError&) {
        print("cancelled at the first suspension");
        throw;
    }
}

Coro<void> main() {
    auto task = create_task(work());
    try {
        co_await task;
    } catch (const CancelledError&) {
        print(task.cancelled());
    }
}

SCENARIO(real_suspension_only, "S-065") { run(main()); }
}  // namespace real_suspension_only
