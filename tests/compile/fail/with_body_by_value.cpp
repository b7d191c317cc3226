// A TaskGroup cannot be copied into the body.
// expect: the body of with.. takes what is entered by reference
#include <picot/picot.hpp>

picot::Coro<void> body() {
    co_await picot::with(picot::TaskGroup(), [](picot::TaskGroup) -> picot::Coro<void> { co_return; });
}

int main() { picot::run(body()); }
