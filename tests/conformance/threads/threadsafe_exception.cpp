#include "../support.hpp"

namespace threadsafe_exception {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    auto fut = loop.create_future<std::string>();
    loop.set_exception_handler(
        [](picot::Loop&, const picot::ExceptionContext& ctx) { print("handler:", ctx.exception); });
    std::thread t([&] {
        loop.call_soon_threadsafe([] { throw picot::ValueError("bad callback"); });
        loop.call_soon_threadsafe([&] { fut.set_result("went on"); });
    });
    print(co_await fut);
    t.join();
}

SCENARIO(threadsafe_exception, "S-039 S-120") {
    picot::run(main());
}
}  // namespace threadsafe_exception
