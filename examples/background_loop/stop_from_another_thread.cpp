// S000-1, S000-3: stopping a loop that runs in another thread.
//! `loop.stop()` from a foreign thread is a hang in asyncio: it sets a flag that the sleeping loop does not see. Here it
//! throws at once and names the verb that works.
#include <iostream>
#include <picot/picot.hpp>
#include <thread>

int main() {
    picot::Loop loop;
    picot::concurrent::Future<void> running;
    loop.call_soon([&] { running.set_result(); });
    std::thread thread([&] { loop.run_forever(); });
    running.result();
    try {
        loop.stop();
    } catch (const picot::WrongThreadError&) {
        std::cout << "wrong thread" << std::endl;
    }
    loop.call_soon_threadsafe([&] { loop.stop(); });
    thread.join();
    std::cout << "joined" << std::endl;
}
