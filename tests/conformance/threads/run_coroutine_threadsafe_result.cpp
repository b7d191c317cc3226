#include "../support.hpp"

namespace run_coroutine_threadsafe_result {
using namespace conformance;

picot::Coro<int> add(int a, int b) {
    co_await picot::sleep(0s);
    co_return a + b;
}

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto finished = loop.create_future();
    std::thread t([&] {
        auto fut = picot::run_coroutine_threadsafe(add(20, 22), loop);
        const int value = fut.result();
        print("result", value, "done", fut.done(), "cancelled", fut.cancelled());
        print("exception", fut.exception());
        loop.call_soon_threadsafe([&] { finished.set_result(); });
    });
    co_await finished;
    t.join();
}

SCENARIO(run_coroutine_threadsafe_result, "S-122 S002-26 S002-27") {
    picot::run(main());
}
}  // namespace run_coroutine_threadsafe_result
