// The commonest slip: the body of with() lacks its return type, so it is no coroutine.
// expect: the body of with.. is a coroutine: write -> Coro<void>
#include <picot/picot.hpp>

picot::Coro<int> work(int x) { co_return x; }

picot::Coro<void> body() {
    co_await picot::with(picot::TaskGroup(), [](picot::TaskGroup& tg) { tg.create_task(work(1)); });
}

int main() { picot::run(body()); }
