#include "../scenario.hpp"

namespace sleep_zero_and_negative_yield_once {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    for (int delay : {0, -1}) {
        loop.call_soon([delay] { print("other work", delay); });
        print("before");
        co_await picot::sleep(std::chrono::seconds(delay));
        print("after");
    }
    print(co_await picot::sleep(1ms, "result"s));
}

SCENARIO(sleep_zero_and_negative_yield_once, "S-110") { picot::run(main()); }

}  // namespace sleep_zero_and_negative_yield_once
