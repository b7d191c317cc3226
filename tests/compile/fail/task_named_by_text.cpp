// The name of a task is an option with a name.
// expect: what follows a coroutine are its options, by name
#include <picot/picot.hpp>

picot::Coro<int> work(int x) { co_return x; }

picot::Coro<void> body() { picot::create_task(work(1), "name"); co_return; }

int main() { picot::run(body()); }
