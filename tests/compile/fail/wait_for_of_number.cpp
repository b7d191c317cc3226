// A limit is a duration.
// expect: how long. give a duration: wait_for.work.., 1s.
#include <picot/picot.hpp>

picot::Coro<int> work(int x) { co_return x; }

picot::Coro<void> body() { co_await picot::wait_for(work(1), 5); }

int main() { picot::run(body()); }
