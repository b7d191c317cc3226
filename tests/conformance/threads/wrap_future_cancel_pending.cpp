#include "../scenario.hpp"

namespace wrap_future_cancel_pending {
using namespace conformance;

picot::Coro<void> main() {
    picot::concurrent::Future<int> source;
    auto wrapped = picot::wrap_future(source);
    print("cancel", wrapped.cancel());
    print("wrapper", wrapped.cancelled(), "source", source.cancelled());
    co_await picot::sleep(0s);
    print("one turn later, source", source.cancelled());
}

SCENARIO(wrap_future_cancel_pending, "S-127") {
    picot::run(main());
}
}  // namespace wrap_future_cancel_pending
