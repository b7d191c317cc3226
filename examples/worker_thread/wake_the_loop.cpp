// S002-11, S002-12: what a thread puts into a queue of the loop by itself is not noticed: the loop sleeps in the kernel.
//! In asyncio the item lies there until something else wakes the loop. Here the attempt throws.
#include <iostream>
#include <picot/picot.hpp>
#include <picot/queue.hpp>
#include <thread>

using namespace picot;

Coro<void> async_main() {
    Queue<int> queue;
    auto getter = create_task(queue.get());
    co_await sleep(std::chrono::seconds(0));
    Loop& loop = get_running_loop();
    std::jthread thread([&] {
        try {
            queue.put_nowait(1);
        } catch (const WrongThreadError&) {
            std::cout << "wrong thread" << std::endl;
        }
        loop.call_soon_threadsafe([&] { queue.put_nowait(2); });
    });
    const int item = co_await getter;
    std::cout << "got " << item << std::endl;
}

int main() { run(async_main()); }
