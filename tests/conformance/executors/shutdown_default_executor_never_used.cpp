#include "../support.hpp"

namespace shutdown_default_executor_never_used {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    co_await loop.shutdown_default_executor();
    try {
        co_await loop.run_in_executor(nullptr, [] { print("never"); });
    } catch (const picot::RuntimeError& e) {
        print("RuntimeError:", e);
    }
}

SCENARIO(shutdown_default_executor_never_used, "S-131") {
    picot::run(main());
}
}  // namespace shutdown_default_executor_never_used
