#include "../support.hpp"

namespace threadsafe_closed_loop {
using namespace conformance;

picot::Coro<void> never() {
    print("never");
    co_return;
}

SCENARIO(threadsafe_closed_loop, "S-028 S-125") {
    picot::Loop loop;
    loop.close();
    std::thread([&] {
        try {
            loop.call_soon_threadsafe([] { print("never"); });
        } catch (const picot::RuntimeError& e) {
            print("call_soon_threadsafe:", e);
        }
        try {
            picot::run_coroutine_threadsafe(never(), loop);
        } catch (const picot::RuntimeError& e) {
            print("run_coroutine_threadsafe:", e);
        }
    }).join();
}
}  // namespace threadsafe_closed_loop
