// A task runs a coroutine, not a number. S-078
// expect: no matching function
#include <picot/picot.hpp>

int main() { picot::create_task(42); }
