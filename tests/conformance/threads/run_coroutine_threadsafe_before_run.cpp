#include "../support.hpp"

namespace run_coroutine_threadsafe_before_run {
using namespace conformance;

SCENARIO(run_coroutine_threadsafe_before_run, "S-122") {
    picot::Loop loop;
    bool running_inside = true;
    picot::concurrent::Future<std::string> fut;
    auto work = [&]() -> picot::Coro<std::string> {
        running_inside = fut.running();
        co_return "value";
    };
    fut = picot::run_coroutine_threadsafe(work(), loop);
    print("before: done", fut.done(), "running", fut.running());
    fut.add_done_callback([&] { loop.stop(); });
    loop.run_forever();
    print("inside: running", running_inside);
    print("after: done", fut.done(), "running", fut.running(), "result", fut.result());
    print("cancel when finished", fut.cancel());
    loop.close();
}
}  // namespace run_coroutine_threadsafe_before_run
