#include "../scenario.hpp"

namespace cancelled_timer_does_not_fire {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto done = loop.create_future();
    const auto when = loop.time() + 1ms;
    TimerHandle second;
    loop.call_at(when, [&] {
        print("first");
        second.cancel();
    });
    second = loop.call_at(when + 1us, printing, "second");
    auto third = loop.call_at(when + 2us, printing, "third");
    auto fourth = loop.call_at(when + 3us, [&] { done.set_result(); });
    third.cancel();
    co_await done;
    print(second.cancelled(), third.cancelled(), fourth.cancelled());
}

SCENARIO(cancelled_timer_does_not_fire, "S-012 S-036") { run(main()); }
}  // namespace cancelled_timer_does_not_fire
