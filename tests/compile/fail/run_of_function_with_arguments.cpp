// run calls a function only without arguments.
// expect: run takes a coroutine, .*run.work.1.., not run.work, 1.
#include <picot/picot.hpp>

picot::Coro<int> work(int x) { co_return x; }

int main() { return picot::run(work); }
