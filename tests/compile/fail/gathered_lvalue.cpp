// Coroutines are given away to gather, not copied.
// expect: given away: gather.std::move.coros
#include <picot/picot.hpp>

picot::Coro<void> body() {
    std::vector<picot::Coro<int>> coros;
    co_await picot::gather(coros);
}

int main() { picot::run(body()); }
