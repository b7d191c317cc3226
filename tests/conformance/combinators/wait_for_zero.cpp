#include "../scenario.hpp"

namespace wait_for_zero {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();

    auto work = []() -> picot::Coro<int> {
        print("never printed");
        co_return 1;
    };

    auto f = loop.create_future<std::string>();
    f.set_result("ready");
    print(co_await picot::wait_for(f, 0s));
    print(co_await picot::wait_for(f, -1s));
    for (auto limit : {0s, -1s}) {
        try {
            co_await picot::wait_for(work(), limit);
        } catch (const picot::TimeoutError&) {
            print("coroutine: TimeoutError");
        }
    }
    auto t = picot::create_task(work());
    try {
        co_await picot::wait_for(t, 0s);
    } catch (const picot::TimeoutError&) {
        print("task: TimeoutError", t.cancelled());
    }
    auto p = loop.create_future<int>();
    try {
        co_await picot::wait_for(p, 0s);
    } catch (const picot::TimeoutError&) {
        print("future: TimeoutError", p.cancelled());
    }
}

SCENARIO(wait_for_zero, "S-095") { picot::run(main()); }

}  // namespace wait_for_zero
