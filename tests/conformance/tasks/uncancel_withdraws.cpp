#include "../scenario.hpp"

namespace uncancel_withdraws {
using namespace conformance;
using namespace picot;

Coro<std::string> withdraws() {
    auto task = current_task();
    task.cancel();
    task.cancel();
    print(task.uncancel());
    print(task.uncancel());
    co_await sleep(0s);
    co_return "never cancelled";
}

Coro<std::string> keeps() {
    auto task = current_task();
    task.cancel("one");
    task.cancel("two");
    print(task.uncancel());
    co_await sleep(0s);
    co_return "never";
}

Coro<void> main() {
    print(co_await create_task(withdraws()));
    try {
        co_await create_task(keeps());
    } catch (const CancelledError& e) {
        print(repr(e));
    }
}

SCENARIO(uncancel_withdraws, "S-064") { run(main()); }
}  // namespace uncancel_withdraws
