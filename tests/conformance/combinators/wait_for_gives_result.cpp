#include "../scenario.hpp"

namespace wait_for_gives_result {
using namespace conformance;

picot::Coro<void> main() {
    auto value = [](int x) -> picot::Coro<int> {
        co_await picot::sleep(0s);
        co_return x;
    };
    auto bad = []() -> picot::Coro<void> {
        co_await picot::sleep(0s);
        throw picot::ValueError("boom");
    };

    print(co_await picot::wait_for(value(1), 5s));
    print(co_await picot::wait_for(value(2), picot::forever));
    print(co_await picot::wait_for(picot::create_task(value(3)), 5s));
    try {
        co_await picot::wait_for(bad(), 5s);
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
}

SCENARIO(wait_for_gives_result, "S-094 S-095") { picot::run(main()); }

}  // namespace wait_for_gives_result
