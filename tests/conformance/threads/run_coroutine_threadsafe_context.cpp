#include "../support.hpp"

namespace run_coroutine_threadsafe_context {
using namespace conformance;

picot::ContextVar<std::string> var("var", "unset");

picot::Coro<std::string> job() {
    auto before = var.get();
    var.set("set by the task");
    co_return before;
}

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    var.set("main task");
    std::thread t([&] {
        var.set("submitting thread");
        auto fut = picot::run_coroutine_threadsafe(job(), loop);
        print("task saw", fut.result());
        print("thread still has", var.get());
    });
    co_await picot::to_thread([&] { t.join(); });
    print("main still has", var.get());
}

SCENARIO(run_coroutine_threadsafe_context, "S-079 S-122") {
    picot::run(main());
}
}  // namespace run_coroutine_threadsafe_context
