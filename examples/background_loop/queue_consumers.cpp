// S000-2: a loop made once, passed to those who need it, whose consumers wait on a queue; the main thread owns its end.
//! No task is left "destroyed but pending": the thread's end cancels the consumers, waits for them, then closes.
#include <iostream>
#include <picot/picot.hpp>
#include <picot/queue.hpp>
#include <picot/threads/event_thread.hpp>
#include <string>

picot::Coro<void> consumer(picot::Queue<std::string>& queue) {
    try {
        for (;;) {
            const std::string event = co_await queue.get();
            std::cout << "handled " << event << std::endl;
            queue.task_done();
        }
    } catch (const picot::CancelledError&) {
        std::cout << "consumer cancelled" << std::endl;
        throw;
    }
}

int main() {
    picot::Queue<std::string> queue;
    picot::EventThread thread;
    thread.submit(consumer(queue));
    for (const char* event : {"one", "two", "three"})
        thread.call_soon_threadsafe([&queue, event] { queue.put_nowait(event); });
    thread.submit(queue.join()).result();
}
