#include "../scenario.hpp"

namespace wait_for_zero_failed_future {
using namespace conformance;

picot::Coro<void> main() {
    auto f = picot::get_running_loop().create_future<int>();
    f.set_exception(picot::ValueError("failed before"));
    try {
        co_await picot::wait_for(f, 0s);
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
}

SCENARIO(wait_for_zero_failed_future, "S-095") { picot::run(main()); }

}  // namespace wait_for_zero_failed_future
