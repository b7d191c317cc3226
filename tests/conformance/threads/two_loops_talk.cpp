#include "../support.hpp"

namespace two_loops_talk {
using namespace conformance;

picot::Coro<int> doubled(int x) {
    co_await picot::sleep(0s);
    co_return x * 2;
}

picot::Coro<void> main() {
    auto& here = picot::get_running_loop();
    picot::Loop there;
    std::thread t([&] {
        there.run_forever();
        there.close();
    });
    auto relay = [&](int x) -> picot::Coro<int> {
        auto back = picot::run_coroutine_threadsafe(doubled(x), here);
        co_return co_await picot::wrap_future(back) + 1;
    };
    for (const int x : {1, 10, 100}) {
        auto fut = picot::run_coroutine_threadsafe(relay(x), there);
        print(x, "->", co_await picot::wrap_future(fut));
    }
    there.call_soon_threadsafe([&] { there.stop(); });
    t.join();
    print("other loop closed", there.is_closed());
}

SCENARIO(two_loops_talk, "S-120 S-122 S003-5") {
    picot::run(main());
}
}  // namespace two_loops_talk
