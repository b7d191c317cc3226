// S002-23, S002-24, S002-31: a loop in a thread, a coroutine submitted to it, and a callback when it has ended.
//! In Python one arrives here after several versions, each mending a race of the one before. The constructor returns
//! when the loop runs, the destructor when it has ended in order.
#include <iostream>
#include <picot/picot.hpp>
#include <picot/threads/event_thread.hpp>

picot::Coro<int> hello(picot::concurrent::Future<void> waiting) {
    co_await waiting;
    std::cout << "Hello from event loop!" << std::endl;
    co_return 1234;
}

int main() {
    picot::EventThread thread;
    thread.add_done_callback([] { std::cout << "Event loop stopped" << std::endl; });
    picot::concurrent::Future<void> waiting;
    auto future = thread.submit(hello(waiting));
    std::cout << "Main thread waiting on coroutine..." << std::endl;
    waiting.set_result();
    const int received = future.result();
    std::cout << "Main thread received: " << received << std::endl;
}
