// Only what can be called can be scheduled. S-044
// expect: a callback is a callable
#include <picot/picot.hpp>

int main() {
    picot::Loop loop;
    loop.call_soon(3);
}
