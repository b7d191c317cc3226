#include "../scenario.hpp"

#include <barrier>
#include <thread>

namespace loop_per_thread {
using namespace conformance;
using namespace picot;

Coro<void> report(std::barrier<>& entered, Loop*& found) {
    entered.arrive_and_wait();
    found = &get_running_loop();
    entered.arrive_and_wait();
    co_return;
}

SCENARIO(loop_per_thread, "S-029 S003-4 S003-9 W-05") {
    std::barrier<> entered(2);
    Loop* in_main = nullptr;
    Loop* in_worker = nullptr;
    std::thread thread([&] { run(report(entered, in_worker)); });
    run(report(entered, in_main));
    thread.join();
    print("two loops:", in_main != in_worker);
    try {
        get_running_loop();
    } catch (const RuntimeError& e) {
        print(e);
    }
}
}  // namespace loop_per_thread
