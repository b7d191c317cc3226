// S003-1, S003-2: a loop by hand; `picot::run` is the usual way.
//! Giving run_until_complete something that is no awaitable does not compile.
#include <iostream>
#include <picot/picot.hpp>

picot::Coro<void> async_fn() {
    std::cout << "Here is async function" << std::endl;
    co_return;
}

int main() {
    picot::Loop loop;
    loop.run_until_complete(async_fn());
    std::cout << std::boolalpha << "running: " << loop.is_running() << ", closed: " << loop.is_closed() << std::endl;
    loop.close();
    std::cout << "running: " << loop.is_running() << ", closed: " << loop.is_closed() << std::endl;
    picot::run(async_fn());
}
