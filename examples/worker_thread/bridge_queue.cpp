// W-12, W-13: a queue.Queue cannot be awaited and an asyncio.Queue is for one thread. A BridgeQueue is for both.
#include <iostream>
#include <picot/picot.hpp>
#include <picot/threads/bridge_queue.hpp>
#include <thread>

using namespace picot;

Coro<void> consume(BridgeQueue<int>& queue) {
    for (int i = 0; i < 3; ++i) std::cout << "got " << co_await queue.async_get() << std::endl;
}

int main() {
    BridgeQueue<int> queue(1);
    std::jthread producer([&] {
        for (int i = 0; i < 3; ++i) queue.put(i);  // blocks this thread while the queue is full
    });
    run(consume(queue));
}
