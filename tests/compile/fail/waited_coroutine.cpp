// wait takes tasks and futures; a coroutine given to it would have no handle to find it by. S-090
// expect: Passing coroutines is forbidden, use tasks explicitly
#include <picot/picot.hpp>
#include <picot/wait.hpp>

picot::Coro<void> work() { co_return; }

picot::Coro<void> both() {
    std::vector<picot::Coro<void>> coros;
    coros.push_back(work());
    co_await picot::wait(std::move(coros));
}

int main() {}
