// A deadline is a point in time, not None and not a number. S-013
// expect: no matching (member )?function
#include <picot/picot.hpp>

int main() {
    picot::Loop loop;
    loop.call_at(nullptr, [] {});
}
