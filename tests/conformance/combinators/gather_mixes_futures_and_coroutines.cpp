#include "../scenario.hpp"

namespace gather_mixes_futures_and_coroutines {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto f = loop.create_future<int>();

    auto work = [](int x) -> picot::Coro<int> {
        co_await picot::sleep(0s);
        print("work", x);
        co_return x;
    };

    auto t = picot::create_task(work(2));
    auto g = picot::gather(work(1), t, f);
    loop.call_soon([f]() mutable { f.set_result(3); });
    auto [a, b, c] = co_await g;
    print(a, b, c);
}

SCENARIO(gather_mixes_futures_and_coroutines, "S-084") { picot::run(main()); }

}  // namespace gather_mixes_futures_and_coroutines
