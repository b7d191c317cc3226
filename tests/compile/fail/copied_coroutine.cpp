// A coroutine runs once, so it can be moved but not copied.
// expect: deleted
#include <picot/picot.hpp>

picot::Coro<int> work() { co_return 1; }

int main() {
    auto one = work();
    auto two = one;
    return picot::run(std::move(two));
}
