#include "../support.hpp"

namespace run_in_executor_result {
using namespace conformance;

int add(int a, int b) { return a + b; }
int fail(const std::string& text) { throw picot::ValueError(text); }

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    const auto here = std::this_thread::get_id();
    print(co_await loop.run_in_executor(nullptr, add, 2, 3));
    try {
        co_await loop.run_in_executor(nullptr, fail, "no good");
    } catch (const picot::ValueError& e) {
        print("ValueError", e);
    }
    const auto there = co_await loop.run_in_executor(nullptr, [] { return std::this_thread::get_id(); });
    print("other thread", there != here);
}

SCENARIO(run_in_executor_result, "S-129 W-04") {
    picot::run(main());
}
}  // namespace run_in_executor_result
