#include "../support.hpp"

namespace wrap_future_value_and_error {
using namespace conformance;

picot::Coro<void> main() {
    picot::concurrent::Future<std::string> source;
    auto wrapped = picot::wrap_future(source);
    std::thread t([&] { source.set_result("value"); });
    print(co_await wrapped);
    t.join();

    source = picot::concurrent::Future<std::string>();
    wrapped = picot::wrap_future(source);
    source.set_exception(picot::ValueError("broken"));
    print("not yet done", wrapped.done());
    try {
        co_await wrapped;
    } catch (const picot::ValueError& e) {
        print("ValueError", e);
    }
}

SCENARIO(wrap_future_value_and_error, "S-127") {
    picot::run(main());
}
}  // namespace wrap_future_value_and_error
