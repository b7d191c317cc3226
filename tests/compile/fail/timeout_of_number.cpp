// A limit is a duration.
// expect: how long. give a duration: timeout.1s.
#include <picot/picot.hpp>

picot::Coro<void> body() { co_await picot::with(picot::timeout(5), [](picot::Timeout&) -> picot::Coro<void> { co_return; }); }

int main() { picot::run(body()); }
