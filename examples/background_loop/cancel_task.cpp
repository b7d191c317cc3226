// S001-3: cancelling a task from another thread.
//! `task.cancel()` here would throw WrongThreadError; in asyncio it neither wakes the loop nor complains.
#include <iostream>
#include <picot/picot.hpp>
#include <picot/threads/event_thread.hpp>

picot::Coro<void> test(picot::concurrent::Future<void> started) {
    started.set_result();
    co_await picot::sleep(picot::forever);
}

int main() {
    picot::EventThread thread;
    picot::concurrent::Future<void> started;
    picot::concurrent::Future<picot::Task<void>> made;
    thread.call_soon_threadsafe([=]() mutable { made.set_result(picot::create_task(test(started))); });
    picot::Task<void> task = made.result();
    started.result();
    task.cancel_threadsafe();
    thread.submit([task]() -> picot::Coro<void> { co_await picot::outcome(task); }).result();
    std::cout << "cancelled: " << std::boolalpha << task.cancelled() << std::endl;
}
