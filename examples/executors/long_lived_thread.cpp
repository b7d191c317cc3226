// S002-6: work that lasts as long as the program gets a thread of its own, not a place in the default executor.
//! `std::jthread` asks it to stop and joins it: no daemon thread is killed in the middle of its work.
#include <iostream>
#include <picot/concurrent/queue.hpp>
#include <picot/picot.hpp>
#include <picot/threads/wrap_future.hpp>
#include <string>
#include <thread>

using namespace picot;

Coro<void> async_main() {
    concurrent::Queue<std::string> requests;
    concurrent::Future<void> served;
    std::jthread server([&] {
        while (true) {
            std::string request = requests.get();
            if (request.empty()) break;
            std::cout << "served " << request << std::endl;
            served.set_result();
        }
        std::cout << "server ends" << std::endl;
    });
    requests.put("a request");
    co_await served;
    std::cout << "main coroutine goes on" << std::endl;
    requests.put("");
}

int main() { run(async_main()); }
