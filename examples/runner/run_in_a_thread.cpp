// S002-21, S002-22: one coroutine in a thread with a loop of its own; the thread ends when the coroutine does.
#include <iostream>
#include <picot/picot.hpp>
#include <thread>

picot::Coro<void> hello() {
    std::cout << "hello" << std::endl;
    co_return;
}

int main() {
    std::thread thread([coro = hello()]() mutable { picot::run(std::move(coro)); });
    thread.join();
    std::cout << "thread ended" << std::endl;
}
