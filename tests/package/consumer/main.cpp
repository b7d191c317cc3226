#include <picot/picot.hpp>

#include <cstdio>

picot::Coro<int> answer() { co_return 42; }

picot::Coro<int> async_main() {
    auto task = picot::create_task(answer());
    int value = co_await task;
    std::printf("picot %s says %d\n", PICOT_VERSION_STRING, value);
    co_return 0;
}

int main() { return picot::run(async_main()); }
