// S003-4, S003-5, S003-9: two threads, two loops.
#include <iostream>
#include <picot/picot.hpp>
#include <thread>

picot::Coro<const picot::Loop*> hello(const char* where) {
    std::cout << "Hello from " << where << std::endl;
    co_return &picot::get_event_loop();
}

int main() {
    picot::Loop main_loop;
    const picot::Loop* in_main = main_loop.run_until_complete(hello("main loop"));
    const picot::Loop* in_worker = nullptr;
    std::thread([&] { in_worker = picot::run(hello("worker loop")); }).join();
    std::cout << "different loops: " << std::boolalpha << (in_main != in_worker) << std::endl;
}
