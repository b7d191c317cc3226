// Only what can be called can be scheduled. S-044
// expect: no type named .type. in
#include <picot/picot.hpp>

int main() {
    picot::Loop loop;
    loop.call_soon(3);
}
