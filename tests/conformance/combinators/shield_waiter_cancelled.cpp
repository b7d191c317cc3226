#include "../scenario.hpp"

#include <vector>

namespace shield_waiter_cancelled {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;
    picot::Event finished;

    auto work = [&]() -> picot::Coro<int> {
        co_await gate.wait();
        print("work saved");
        finished.set();
        co_return 1;
    };

    auto i = picot::create_task(work());

    auto caller = [&]() -> picot::Coro<void> {
        try {
            co_await picot::shield(i);
        } catch (const picot::CancelledError&) {
            print("caller cancelled");
            throw;
        }
    };

    auto t = picot::create_task(caller());
    co_await picot::sleep(0s);
    t.cancel();
    co_await picot::wait(std::vector{t});
    print("caller cancelled()", t.cancelled());
    gate.set();
    co_await finished.wait();
    print(co_await i);
}

SCENARIO(shield_waiter_cancelled, "S-099") { picot::run(main()); }

}  // namespace shield_waiter_cancelled
