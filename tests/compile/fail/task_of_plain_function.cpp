// A function that is no coroutine gives a task nothing to run. S-078
// expect: this function returns no coroutine
#include <picot/picot.hpp>

int normal_function() { return 1; }

int main() { picot::create_task(normal_function); }
