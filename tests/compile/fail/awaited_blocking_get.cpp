// The blocking get() of a queue between threads gives the item itself: nothing to await.
// expect: Queues for threads block in get.. and put..: co_await async_get
#include <picot/picot.hpp>

picot::Coro<void> body() {
    picot::BridgeQueue<int> queue;
    int x = co_await queue.get();
    (void)x;
}

int main() { picot::run(body()); }
