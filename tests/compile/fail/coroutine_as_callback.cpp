// The loop would drop a coroutine that a callback returns, unrun. S-044 S002-16
// expect: a coroutine cannot be a callback
#include <picot/picot.hpp>

picot::Coro<void> work() { co_return; }

int main() {
    picot::Loop loop;
    loop.call_soon(work);
}
