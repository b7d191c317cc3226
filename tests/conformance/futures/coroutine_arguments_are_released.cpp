#include "../scenario.hpp"

#include <memory>

namespace coroutine_arguments_are_released {
using namespace conformance;
using namespace picot;

Coro<int> uses(std::shared_ptr<int>) {
    co_await sleep(0s);
    co_return 1;
}

Coro<void> main() {
    auto thing = std::make_shared<int>();
    std::weak_ptr<int> alive = thing;
    auto task = create_task(uses(std::move(thing)));
    co_await sleep(0s);
    print(task.done(), !alive.expired());
    co_await task;
    print(task.done(), !alive.expired());

    thing = std::make_shared<int>();
    alive = thing;
    task = create_task(uses(std::move(thing)));
    task.cancel();
    try {
        co_await task;
    } catch (const CancelledError&) {
    }
    co_await sleep(0s);
    print("cancelled before it started:", !alive.expired());
}

SCENARIO(coroutine_arguments_are_released, "S-056") { run(main()); }
}  // namespace coroutine_arguments_are_released
