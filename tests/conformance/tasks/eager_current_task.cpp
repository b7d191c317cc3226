#include "../scenario.hpp"

namespace eager_current_task {
using namespace conformance;
using namespace picot;

ContextVar<std::string> var("var", "unset");

Coro<void> work() {
    print(current_task().get_name(), var.get());
    var.set("eager");
    co_await sleep(0s);
    print(current_task().get_name(), var.get());
}

Coro<void> main() {
    current_task().set_name("main");
    var.set("main");
    auto task = create_task(work(), {.name = "eager", .eager_start = true});
    print(current_task().get_name(), var.get());
    co_await task;
    print(var.get());
}

SCENARIO(eager_current_task, "S-075 S-079") { run(main()); }
}  // namespace eager_current_task
