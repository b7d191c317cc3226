#include "../support.hpp"

namespace threadsafe_context {
using namespace conformance;

picot::ContextVar<std::string> var("var", "unset");

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    var.set("loop side");
    auto fut = loop.create_future<std::string>();
    std::thread t([&] {
        print("thread starts with", var.get());
        var.set("thread side");
        loop.call_soon_threadsafe([&] { fut.set_result(var.get()); });
        var.set("changed later");
    });
    print("callback saw", co_await fut);
    t.join();
    print("task still has", var.get());
}

SCENARIO(threadsafe_context, "S-014 W-24") {
    picot::run(main());
}
}  // namespace threadsafe_context
