#include "../support.hpp"

namespace run_coroutine_threadsafe_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    Gate started;
    const auto loop_thread = std::this_thread::get_id();
    auto cleaned = loop.create_future<bool>();
    auto job = [&]() -> picot::Coro<void> {
        started.set();
        try {
            co_await loop.create_future();
        } catch (const picot::CancelledError&) {
            cleaned.set_result(std::this_thread::get_id() == loop_thread);
            throw;
        }
    };
    std::thread t([&] {
        auto fut = picot::run_coroutine_threadsafe(job(), loop);
        started.wait();
        print("cancel", fut.cancel());
        print("cancelled", fut.cancelled(), "done", fut.done());
        try {
            fut.result();
        } catch (const picot::concurrent::CancelledError&) {
            print("result raises CancelledError");
        }
        try {
            fut.exception();
        } catch (const picot::concurrent::CancelledError&) {
            print("exception raises CancelledError");
        }
    });
    const bool on_loop_thread = co_await cleaned;
    t.join();
    print("cleanup ran on the loop thread", on_loop_thread);
}

SCENARIO(run_coroutine_threadsafe_cancel, "S-124") {
    picot::run(main());
}
}  // namespace run_coroutine_threadsafe_cancel
