// S000-4: the loop in the main thread; the program ends when its main coroutine returns.
#include <iostream>
#include <picot/picot.hpp>

using namespace std::chrono_literals;

picot::Coro<int> async_main() {
    std::cout << "working" << std::endl;
    co_await picot::sleep(1ms);
    std::cout << "done" << std::endl;
    co_return 0;
}

int main() { return picot::run(async_main()); }
