// A task runs a coroutine, not a number. S-078
// expect: neither a coroutine .or another awaitable., nor a function
#include <picot/picot.hpp>

int main() { picot::create_task(42); }
