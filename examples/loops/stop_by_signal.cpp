// S003-6, S003-7: Ctrl-C stops a loop that runs in a worker thread.
//! A signal may be handled on any loop, wakes it at once, and nothing polls for it. No task is left behind.
#include <signal.h>

#include <iostream>
#include <picot/event.hpp>
#include <picot/picot.hpp>
#include <picot/threads/event_thread.hpp>

using namespace picot;

Coro<void> until_signal(concurrent::Future<void> ready) {
    Event stop;
    get_running_loop().add_signal_handler(SIGINT, [&] {
        std::cout << "Ctrl+C pressed, stopping..." << std::endl;
        stop.set();
    });
    ready.set_result();
    co_await stop.wait();
    get_running_loop().remove_signal_handler(SIGINT);
}

int main() {
    {
        EventThread worker;
        concurrent::Future<void> ready;
        auto done = worker.submit(until_signal(ready));
        ready.result();
        std::cout << "Tick from worker thread" << std::endl;
        ::raise(SIGINT);  // as a person would with Ctrl-C
        done.result();
        worker.add_done_callback([] { std::cout << "Worker thread stopped." << std::endl; });
    }
    std::cout << "Main thread exiting." << std::endl;
}
