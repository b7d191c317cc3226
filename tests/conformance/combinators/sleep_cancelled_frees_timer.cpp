#include "../scenario.hpp"

#include <vector>

namespace sleep_cancelled_frees_timer {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();

    auto nap = []() -> picot::Coro<void> { co_await picot::sleep(1000s); };

    auto t = picot::create_task(nap());
    co_await picot::sleep(0s);
    print("timers", loop.timer_count());
    t.cancel();
    co_await picot::wait(std::vector{t});
    print("timers", loop.timer_count(), "cancelled", t.cancelled());
}

SCENARIO(sleep_cancelled_frees_timer, "S-110") { picot::run(main()); }

}  // namespace sleep_cancelled_frees_timer
