#include "../scenario.hpp"

namespace two_cancels {
using namespace conformance;
using namespace picot;

Coro<std::string> work(Loop& loop) {
    for (int i = 0; i < 2; ++i) {
        try {
            co_await loop.create_future();
        } catch (const CancelledError& e) {
            print(i, repr(e), current_task().cancelling());
        }
    }
    co_return "finished";
}

Coro<void> main() {
    auto task = create_task(work(get_running_loop()));
    co_await sleep(0s);
    const bool first = task.cancel("first");
    const bool second = task.cancel("second");
    print(first, second, task.cancelling());
    co_await sleep(0s);
    co_await sleep(0s);
    const bool third = task.cancel("third");
    print(third, task.cancelling());
    print(co_await task);
    print(task.cancelled(), task.cancelling());
}

SCENARIO(two_cancels, "S-062") { run(main()); }
}  // namespace two_cancels
