#include "../scenario.hpp"

namespace run_coroutine_threadsafe_cancelled_inside {
using namespace conformance;

picot::Coro<void> job() {
    picot::current_task().cancel();
    co_await picot::sleep(0s);
}

picot::Coro<void> raising() {
    throw picot::CancelledError();
    co_return;
}

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    co_await picot::to_thread([&] {
        for (const bool first : {true, false}) {
            auto fut = picot::run_coroutine_threadsafe(first ? job() : raising(), loop);
            try {
                fut.result();
            } catch (const picot::concurrent::CancelledError&) {
                print("CancelledError, cancelled", fut.cancelled());
            }
        }
    });
}

SCENARIO(run_coroutine_threadsafe_cancelled_inside, "S-124") {
    picot::run(main());
}
}  // namespace run_coroutine_threadsafe_cancelled_inside
