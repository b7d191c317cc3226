#include "../scenario.hpp"

#include <vector>

namespace wait_for_cancel_beats_completion {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto f = loop.create_future<std::string>();

    auto waiter = [&]() -> picot::Coro<void> {
        try {
            print("result", co_await picot::wait_for(f, 5s));
        } catch (const picot::CancelledError&) {
            print("CancelledError");
            throw;
        }
    };

    auto t = picot::create_task(waiter());
    co_await picot::sleep(0s);

    auto race = [&] {
        f.set_result("there");
        t.cancel();
    };

    loop.call_soon(race);
    co_await picot::wait(std::vector{t});
    print("task cancelled", t.cancelled());
    print("future keeps its result:", f.result());
}

SCENARIO(wait_for_cancel_beats_completion, "S-098") { picot::run(main()); }

}  // namespace wait_for_cancel_beats_completion
