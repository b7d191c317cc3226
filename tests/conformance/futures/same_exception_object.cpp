#include "../scenario.hpp"

namespace same_exception_object {
using namespace conformance;
using namespace picot;

Coro<const ValueError*> waiter(Future<void> future) {
    try {
        co_await future;
    } catch (const ValueError& e) {
        co_return &e;
    }
    co_return nullptr;
}

Coro<void> main() {
    auto future = get_running_loop().create_future();
    std::vector<Task<const ValueError*>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(create_task(waiter(future)));
    co_await sleep(0s);
    future.set_exception(ValueError("no"));
    std::vector<const ValueError*> got;
    for (auto& task : tasks) got.push_back(co_await task);
    const ValueError* own = nullptr;
    try {
        std::rethrow_exception(future.exception());
    } catch (const ValueError& e) {
        own = &e;
    }
    print(got[0] && got[0] == got[1] && got[0] == got[2], own == got[0]);
}

SCENARIO(same_exception_object, "S-054") { run(main()); }
}  // namespace same_exception_object
