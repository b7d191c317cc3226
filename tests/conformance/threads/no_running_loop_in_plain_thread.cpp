#include "../support.hpp"

namespace no_running_loop_in_plain_thread {
using namespace conformance;

picot::Coro<picot::Loop*> own_loop() { co_return &picot::get_running_loop(); }

picot::Coro<void> main() {
    auto* outer = &picot::get_running_loop();
    std::thread([] {
        try {
            picot::get_running_loop();
        } catch (const picot::RuntimeError& e) {
            print("plain thread:", e);
        }
    }).join();
    std::thread([&] {
        auto* inner = picot::run(own_loop());
        print("own loop differs", inner != outer);
    }).join();
    print("same as before", &picot::get_running_loop() == outer);
    co_return;
}

SCENARIO(no_running_loop_in_plain_thread, "W-05 W-22") {
    picot::run(main());
}
}  // namespace no_running_loop_in_plain_thread
