// run_in_executor is for plain functions that block.
// expect: a coroutine is no job for a thread
#include <picot/picot.hpp>

picot::Coro<int> work(int x) { co_return x; }

picot::Coro<void> body() { co_await picot::run_in_executor(nullptr, work, 1); }

int main() { picot::run(body()); }
