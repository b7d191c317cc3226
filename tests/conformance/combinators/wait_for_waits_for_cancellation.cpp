#include "../scenario.hpp"

namespace wait_for_waits_for_cancellation {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();

    auto slow = []() -> picot::Coro<void> {
        co_await picot::finally([]() -> picot::Coro<void> { co_await picot::Event().wait(); },
                                []() -> picot::Coro<void> {
                                    print("cleanup begins");
                                    co_await picot::sleep(50ms);
                                    print("cleanup ends");
                                });
    };

    const auto start = loop.time();
    try {
        co_await picot::wait_for(slow(), 10ms);
    } catch (const picot::TimeoutError&) {
        print("TimeoutError");
    }
    print("took the cleanup's time", loop.time() - start >= 50ms);
}

SCENARIO(wait_for_waits_for_cancellation, "S-094") { picot::run(main()); }

}  // namespace wait_for_waits_for_cancellation
