// Without this sentence POSIX's ::sleep(1) would be called, and block the loop.
// expect: how long. give a duration: sleep.1s.
#include <unistd.h>

#include <picot/picot.hpp>

using namespace picot;

Coro<void> body() { co_await sleep(1); }

int main() { run(body()); }
