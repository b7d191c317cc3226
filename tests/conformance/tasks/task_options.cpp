#include "../scenario.hpp"

namespace task_options {
using namespace conformance;
using namespace picot;

ContextVar<std::string> var("var", "unset");

Coro<void> work() {
    print(current_task().get_name(), var.get());
    var.set("by the task");
    co_return;
}

Coro<void> main() {
    Context context = copy_context();
    context.run([] { var.set("given"); });
    auto task = create_task(work(), {.name = "named", .context = context, .eager_start = true});
    print(task.done(), task.get_name(), task.get_context() == context);
    print(context.run([] { return var.get(); }), var.get());
    co_return;
}

SCENARIO(task_options, "S-077 S-079") { run(main()); }
}  // namespace task_options
