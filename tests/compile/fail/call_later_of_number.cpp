// A delay is a duration, not a number of seconds.
// expect: how long. give a duration: call_later.1s, f.
#include <picot/picot.hpp>

int main() {
    picot::Loop loop;
    loop.call_later(1, [] {});
}
