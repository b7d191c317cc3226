#include "../support.hpp"

namespace to_thread_context {
using namespace conformance;

picot::ContextVar<std::string> var("var", "unset");

std::string look() { return var.get(); }
std::string change() {
    var.set("changed in the thread");
    return var.get();
}

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    var.set("from the task");
    print("to_thread", co_await picot::to_thread(look));
    print("to_thread", co_await picot::to_thread(change));
    print("task keeps", var.get());
    print("run_in_executor", co_await loop.run_in_executor(nullptr, look));
}

SCENARIO(to_thread_context, "S-129") {
    picot::run(main());
}
}  // namespace to_thread_context
