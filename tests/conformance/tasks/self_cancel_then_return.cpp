#include "../scenario.hpp"

namespace self_cancel_then_return {
using namespace conformance;
using namespace picot;

Coro<std::string> returns() {
    current_task().cancel("by itself");
    co_return "lost";
}

Coro<std::string> raises() {
    current_task().cancel("by itself");
    throw ValueError("kept");
    co_return "";
}

Coro<void> main() {
    for (auto* work : {&returns, &raises}) {
        auto task = create_task(work());
        try {
            co_await task;
        } catch (const CancelledError& e) {
            print(repr(e));
        } catch (const ValueError& e) {
            print(repr(e));
        }
        print(task.cancelled(), task.cancelling());
    }
}

SCENARIO(self_cancel_then_return, "S-066") { run(main()); }
}  // namespace self_cancel_then_return
