#include "../support.hpp"

namespace run_coroutine_threadsafe_timeout {
using namespace conformance;

picot::Coro<std::string> job(picot::Event& gate) {
    co_await gate.wait();
    co_return "finished anyway";
}

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    picot::Event gate;
    auto finished = loop.create_future();
    std::thread t([&] {
        auto fut = picot::run_coroutine_threadsafe(job(gate), loop);
        try {
            fut.result(10ms);
        } catch (const picot::TimeoutError&) {
            print("timed out, cancelled", fut.cancelled(), "done", fut.done());
        }
        try {
            fut.exception(0s);
        } catch (const picot::TimeoutError&) {
            print("exception() timed out too");
        }
        loop.call_soon_threadsafe([&] { gate.set(); });
        print(fut.result());
        loop.call_soon_threadsafe([&] { finished.set_result(); });
    });
    co_await finished;
    t.join();
}

SCENARIO(run_coroutine_threadsafe_timeout, "S-123") {
    picot::run(main());
}
}  // namespace run_coroutine_threadsafe_timeout
