#include "../scenario.hpp"

namespace wait_for_inner_swallows_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto stubborn = []() -> picot::Coro<std::string> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            print("swallowed");
        }
        co_return "late value";
    };

    print(co_await picot::wait_for(stubborn(), 10ms));
    print("cancelling", picot::current_task().cancelling());
    co_await picot::sleep(0s);
    print("still alive");
}

SCENARIO(wait_for_inner_swallows_cancel, "S-096") { picot::run(main()); }

}  // namespace wait_for_inner_swallows_cancel
