// The loop would drop a coroutine that a posted callback returns, unrun. S-044
// expect: a coroutine cannot be a callback: use run_coroutine_threadsafe
#include <picot/picot.hpp>

picot::Coro<void> work() { co_return; }

int main() {
    picot::Loop loop;
    loop.post(work);
}
