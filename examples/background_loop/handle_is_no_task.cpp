// S001-1: call_soon_threadsafe gives a Handle, which can stop the callback from running but not the task it starts.
//! The usual Python version sleeps for a second so that the loop has surely started. The constructor of `EventThread`
//! returns when it runs.
#include <iostream>
#include <picot/picot.hpp>
#include <picot/threads/event_thread.hpp>

picot::Coro<void> test(picot::concurrent::Future<void> seen) {
    std::cout << "running" << std::endl;
    seen.set_result();
    co_await picot::sleep(picot::forever);
}

int main() {
    picot::EventThread thread;
    picot::concurrent::Future<void> seen;
    picot::Handle handle = thread.call_soon_threadsafe([seen] { picot::create_task(test(seen)); });
    seen.result();
    handle.cancel();  // too late: the callback has run, the task goes on
    auto tasks = thread.submit([] { return picot::all_tasks().size(); }).result();
    std::cout << "handle cancelled: " << std::boolalpha << handle.cancelled() << ", task alive: " << (tasks > 1)
              << std::endl;
}
