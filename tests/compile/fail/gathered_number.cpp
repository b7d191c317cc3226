// gather takes awaitables only.
// expect: gather takes awaitables
#include <picot/picot.hpp>

picot::Coro<int> work(int x) { co_return x; }

picot::Coro<void> body() { co_await picot::gather(work(1), 5); }

int main() { picot::run(body()); }
