// S001-2, S001-4: a task made on the loop's thread and handed to this one, at once if we are on that thread already.
//! Without the check for the own thread the usual Python version waits for itself for ever. Here blocking on the loop's
//! own thread throws DeadlockError instead.
#include <iostream>
#include <picot/picot.hpp>
#include <picot/threads/event_thread.hpp>

picot::Coro<int> answer() { co_return 42; }

picot::Task<int> add_task(picot::EventThread& thread) {
    if (thread.is_current()) return picot::create_task(answer());
    picot::concurrent::Future<picot::Task<int>> made;
    thread.call_soon_threadsafe([made]() mutable { made.set_result(picot::create_task(answer())); });
    return made.result();
}

int main() {
    picot::EventThread thread;
    picot::Task<int> task = add_task(thread);
    std::cout << thread.submit([task]() -> picot::Coro<int> { co_return co_await task; }).result() << std::endl;
    thread.submit([&] {
        picot::Task<int> here = add_task(thread);
        std::cout << "made on the loop's thread" << std::endl;
        try {
            thread.submit(answer()).result();
        } catch (const picot::DeadlockError&) {
            std::cout << "would wait for itself" << std::endl;
        }
    }).result();
}
