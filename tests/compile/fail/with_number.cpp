// Only what has aenter() and aexit() can be entered.
// expect: with.. enters something that has aenter
#include <picot/picot.hpp>

picot::Coro<void> body() {
    co_await picot::with(5, [](int) -> picot::Coro<void> { co_return; });
}

int main() { picot::run(body()); }
