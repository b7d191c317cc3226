// A function that is no coroutine gives a task nothing to run. S-078
// expect: no matching function
#include <picot/picot.hpp>

int normal_function() { return 1; }

int main() { picot::create_task(normal_function); }
