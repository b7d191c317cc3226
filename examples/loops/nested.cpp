// S003-10, W-25: running a loop inside one of its own callbacks: refused, or allowed on request.
//! asyncio needs a patch for it that reaches into the loop; here it is a setting.
#include <iostream>
#include <picot/picot.hpp>

using namespace picot;

Coro<int> inner() {
    std::cout << "inner start" << std::endl;
    co_await sleep(std::chrono::seconds(0));
    co_await sleep(std::chrono::seconds(0));
    std::cout << "inner end" << std::endl;
    co_return 7;
}

Coro<void> other() {
    for (int i = 1; i <= 2; ++i) {
        std::cout << "other " << i << std::endl;
        co_await sleep(std::chrono::seconds(0));
    }
}

int main() {
    Loop loop;
    loop.run_until_complete([](Loop& self) -> Coro<void> {
        try {
            Coro<int> refused = inner();
            self.run_until_complete(std::move(refused));
        } catch (const RuntimeError& error) {
            std::cout << error.what() << std::endl;
        }
        self.set_nesting(true);
        auto task = create_task(other());
        const int result = self.run_until_complete(inner());
        std::cout << "nested result " << result << std::endl;
        co_await task;
    }(loop));
}
