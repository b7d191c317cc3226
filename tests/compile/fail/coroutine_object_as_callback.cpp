// A coroutine object is no callback either. S-044
// expect: a coroutine cannot be a callback
#include <picot/picot.hpp>

picot::Coro<int> work(int x) { co_return x; }

int main() {
    picot::Loop loop;
    loop.call_soon(work(1));
}
