// S001-5: a coroutine given to a loop that does not run yet; cancelled from outside, it stops the loop.
#include <iostream>
#include <picot/picot.hpp>
#include <picot/threads/run_coroutine_threadsafe.hpp>
#include <thread>

using namespace std::chrono_literals;

picot::Coro<void> test(picot::concurrent::Future<void> started) {
    try {
        std::cout << "Running" << std::endl;
        started.set_result();
        for (;;) co_await picot::sleep(1s);
    } catch (const picot::CancelledError&) {
        std::cout << "Cancelled" << std::endl;
        picot::get_running_loop().stop();
        throw;
    }
}

int main() {
    picot::Loop loop;
    picot::concurrent::Future<void> started;
    auto future = picot::run_coroutine_threadsafe(test(started), loop);
    std::thread thread([&] { loop.run_forever(); });
    started.result();
    future.cancel();
    thread.join();
    std::cout << "cancelled: " << std::boolalpha << future.cancelled() << std::endl;
    try {
        future.result();
    } catch (const picot::concurrent::CancelledError&) {
        std::cout << "result() throws CancelledError" << std::endl;
    }
}
