// S000-6: the loop made by the thread that runs it, and handed back.
//! `picot::EventThread` is this, with the hand-over and the end included.
#include <iostream>
#include <picot/picot.hpp>
#include <thread>

int main() {
    picot::concurrent::Future<picot::Loop*> published;
    std::thread thread([&] {
        picot::Loop loop;
        loop.call_soon([&] { published.set_result(&loop); });
        loop.run_forever();
    });
    picot::Loop* loop = published.result();
    loop->call_soon_threadsafe([loop] {
        std::cout << "on its own thread: " << std::boolalpha << loop->in_loop_thread() << std::endl;
        loop->stop();
    });
    thread.join();
}
