#include "../support.hpp"

namespace shutdown_default_executor {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    print(co_await loop.run_in_executor(nullptr, [] { return "one job"s; }));
    co_await loop.shutdown_default_executor();
    try {
        co_await loop.run_in_executor(nullptr, [] { print("never"); });
    } catch (const picot::RuntimeError& e) {
        print("run_in_executor:", e);
    }
    try {
        co_await picot::to_thread([] { print("never"); });
    } catch (const picot::RuntimeError& e) {
        print("to_thread:", e);
    }
    co_await loop.shutdown_default_executor();
    print("second shutdown is fine");
}

SCENARIO(shutdown_default_executor, "S-131") {
    picot::run(main());
}
}  // namespace shutdown_default_executor
