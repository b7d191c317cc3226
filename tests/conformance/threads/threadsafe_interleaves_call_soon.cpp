#include "../scenario.hpp"

namespace threadsafe_interleaves_call_soon {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    loop.call_soon([] { print("A soon"); });
    loop.call_soon_threadsafe([] { print("B threadsafe"); });
    loop.call_soon([] { print("C soon"); });
    loop.call_soon_threadsafe([] { print("D threadsafe"); });
    print("queued");
    co_await picot::sleep(0s);
    print("after one turn");
}

SCENARIO(threadsafe_interleaves_call_soon, "S-120") {
    picot::run(main());
}
}  // namespace threadsafe_interleaves_call_soon
