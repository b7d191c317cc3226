#include "../support.hpp"

namespace run_coroutine_threadsafe_callback_thread {
using namespace conformance;

picot::Coro<int> job() { co_return 7; }

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    const auto loop_thread = std::this_thread::get_id();
    std::thread t([&] {
        Gate called, ready;
        auto gated = [&]() -> picot::Coro<int> {
            co_await picot::to_thread([&] { ready.wait(); });
            co_return co_await job();
        };
        auto fut = picot::run_coroutine_threadsafe(gated(), loop);
        fut.add_done_callback([&](auto f) {
            print("first: on loop thread", std::this_thread::get_id() == loop_thread, "value", f.result());
            called.set();
        });
        ready.set();
        called.wait();
        fut.add_done_callback(
            [&] { print("second: on loop thread", std::this_thread::get_id() == loop_thread); });
    });
    co_await picot::to_thread([&] { t.join(); });
}

SCENARIO(run_coroutine_threadsafe_callback_thread, "S-122 S-134 W-18") {
    picot::run(main());
}
}  // namespace run_coroutine_threadsafe_callback_thread
