#include "../scenario.hpp"

namespace timeout_error_cause {
using namespace conformance;

picot::Coro<void> main() {
    try {
        co_await picot::with(picot::timeout(10ms),
                             [](picot::Timeout&) -> picot::Coro<void> { co_await picot::Event().wait(); });
    } catch (const picot::TimeoutError& e) {
        print(error_name(std::current_exception()));
    }
}

SCENARIO(timeout_error_cause, "S-103") { picot::run(main()); }

}  // namespace timeout_error_cause
