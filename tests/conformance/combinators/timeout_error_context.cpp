#include "../scenario.hpp"

namespace timeout_error_context {
using namespace conformance;

picot::Coro<void> main() {
    try {
        co_await picot::with(picot::timeout(10ms), [](picot::Timeout&) -> picot::Coro<void> {
            try {
                co_await picot::Event().wait();
            } catch (const picot::CancelledError&) {
                throw picot::ValueError("in the body");
            }
        });
    } catch (const picot::ValueError&) {
        print(error_name(std::current_exception()));
    }
}

SCENARIO(timeout_error_context, "S-108") { picot::run(main()); }

}  // namespace timeout_error_context
