#include "../scenario.hpp"

#include <thread>
#include <vector>

namespace timeout_and_external_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();

    auto work = []() -> picot::Coro<void> {
        auto cm = picot::timeout(20ms);
        try {
            co_await picot::with(
                cm, [](picot::Timeout&) -> picot::Coro<void> { co_await picot::Event().wait(); });
        } catch (const picot::TimeoutError&) {
            print("TimeoutError");
            throw;
        } catch (const picot::CancelledError&) {
            print("CancelledError, expired", cm.expired());
            throw;
        }
    };

    auto t = picot::create_task(work());
    co_await picot::sleep(0s);

    auto both = [&] {
        std::this_thread::sleep_for(50ms);  // the deadline passes here, so expiry is in the next turn
        loop.call_soon([&] { t.cancel("outside"); });
    };

    loop.call_soon(both);
    co_await picot::wait(std::vector{t});
    print("cancelled", t.cancelled(), "cancelling", t.cancelling());
}

SCENARIO(timeout_and_external_cancel, "S-107") { picot::run(main()); }

}  // namespace timeout_and_external_cancel
