// A delay is a duration: there is no None to give by accident. S-013
// expect: no matching (member )?function
#include <picot/picot.hpp>

int main() {
    picot::Loop loop;
    loop.call_later(nullptr, [] {});
}
