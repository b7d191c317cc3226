#include "../scenario.hpp"

namespace wait_for_error_in_cleanup {
using namespace conformance;

picot::Coro<void> main() {
    auto bad_cleanup = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            throw picot::ValueError("in cleanup");
        }
    };

    try {
        co_await picot::wait_for(bad_cleanup(), 10ms);
    } catch (const std::exception& e) {
        print(error_name(std::current_exception()), e);
    }
    print("cancelling", picot::current_task().cancelling());
}

SCENARIO(wait_for_error_in_cleanup, "S-094") { picot::run(main()); }

}  // namespace wait_for_error_in_cleanup
