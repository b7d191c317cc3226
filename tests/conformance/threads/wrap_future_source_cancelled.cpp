#include "../support.hpp"

namespace wrap_future_source_cancelled {
using namespace conformance;

picot::Coro<void> main() {
    picot::concurrent::Future<int> source;
    auto wrapped = picot::wrap_future(source);
    std::thread t([&] { source.cancel(); });
    try {
        co_await wrapped;
    } catch (const picot::CancelledError&) {
        print("CancelledError in the awaiter");
    }
    t.join();
    print("wrapper cancelled", wrapped.cancelled());
    print("own cancel count", picot::current_task().cancelling());
}

SCENARIO(wrap_future_source_cancelled, "S-127") {
    picot::run(main());
}
}  // namespace wrap_future_source_cancelled
