#include "../support.hpp"

namespace threadsafe_handle_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto last = loop.create_future();
    std::thread([&] {
        // The loop is held by join(), so nothing handed over here can have run yet.
        auto first = loop.call_soon_threadsafe([] { print("first"); });
        auto second = loop.call_soon_threadsafe([] { print("second"); });
        loop.call_soon_threadsafe([&] { last.set_result(); });
        first.cancel();
        first.cancel();
        print("cancelled", first.cancelled(), second.cancelled());
    }).join();
    co_await last;
    print("end");
}

SCENARIO(threadsafe_handle_cancel, "S-037 S-035") {
    picot::run(main());
}
}  // namespace threadsafe_handle_cancel
