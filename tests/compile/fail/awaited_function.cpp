// co_await of the function instead of its call.
// expect: a function is called before it is awaited: co_await work
#include <picot/picot.hpp>

picot::Coro<int> work(int x) { co_return x; }

picot::Coro<void> body() { int x = co_await work; (void)x; }

int main() { picot::run(body()); }
