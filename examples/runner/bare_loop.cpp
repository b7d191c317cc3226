// S002-20, W-16: a loop by hand works, and leaves tasks, generators and the executor to you. `run` and `Runner` do not.
//! What a bare loop leaves behind is reported when it closes, and freed; nothing is leaked.
#include <iostream>
#include <picot/picot.hpp>

using namespace picot;

Coro<void> forgotten() {
    co_await finally([]() -> Coro<void> { co_await sleep(forever); }, [] { std::cout << "cleanup" << std::endl; });
}

Coro<void> async_main() {
    create_task(forgotten());
    co_await sleep(std::chrono::seconds(0));
}

int main() {
    {
        Loop loop;
        loop.set_exception_handler([](Loop&, const ExceptionContext& context) { std::cout << context.message << std::endl; });
        loop.run_until_complete(async_main());
        loop.close();
    }
    std::cout << "and with run:" << std::endl;
    run(async_main());
}
