#include "../scenario.hpp"

#include <memory>

namespace results_are_released {
using namespace conformance;
using namespace picot;

using Thing = std::shared_ptr<int>;

Coro<Thing> make() {
    co_await sleep(0s);
    co_return std::make_shared<int>();
}

Coro<void> waiter(Future<Thing> future) { co_await future; }

Coro<void> main() {
    auto task = create_task(make());
    co_await task;
    std::weak_ptr<int> alive = task.result();
    print(!alive.expired());
    task = {};
    co_await sleep(0s);
    print(!alive.expired());

    auto future = get_running_loop().create_future<Thing>();
    std::vector<Task<void>> waiters;
    for (int i = 0; i < 2; ++i) waiters.push_back(create_task(waiter(future)));
    co_await sleep(0s);
    future.set_result(std::make_shared<int>());
    alive = future.result();
    for (auto& w : waiters) co_await w;
    print(!alive.expired());
    future = {};
    waiters.clear();
    co_await sleep(0s);
    print(!alive.expired());
}

SCENARIO(results_are_released, "S-056") { run(main()); }
}  // namespace results_are_released
