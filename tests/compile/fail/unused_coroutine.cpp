// A coroutine that nobody awaits is a mistake that the compiler reports.
// expect: ignoring return|ignoring returned value
// flags: -Werror=unused-result
#include <picot/picot.hpp>

picot::Coro<void> work() { co_return; }

int main() { work(); }
