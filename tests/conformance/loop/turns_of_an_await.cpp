#include "../scenario.hpp"

namespace turns_of_an_await {
using namespace conformance;
using namespace picot;

int turns = 0;

void tick() {
    ++turns;
    get_running_loop().call_soon(tick);
}

Coro<void> nothing() { co_return; }

Coro<void> nested(int depth) {
    if (depth) co_await nested(depth - 1);
}

Coro<void> nested_tasks(int depth) {
    if (depth) co_await create_task(nested_tasks(depth - 1));
}

Coro<void> main() {
    tick();

    int before = turns;
    co_await nothing();
    print("coroutine", turns - before);
    before = turns;
    co_await nested(10);
    print("ten coroutines", turns - before);
    before = turns;
    co_await create_task(nothing());
    print("task", turns - before);
    before = turns;
    co_await nested_tasks(10);
    print("ten tasks", turns - before);
}

SCENARIO(turns_of_an_await, "S-017") { run(main()); }
}  // namespace turns_of_an_await
