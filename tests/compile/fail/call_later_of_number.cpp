// A delay is a duration. S-013
// expect: how long. give a duration: call_later.1s, f.
#include <picot/picot.hpp>

int main() {
    picot::Loop loop;
    loop.call_later(1, [] {});
}
