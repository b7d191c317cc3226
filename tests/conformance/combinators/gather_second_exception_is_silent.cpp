#include "../scenario.hpp"

namespace gather_second_exception_is_silent {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    loop.set_exception_handler(
        [](picot::Loop&, const picot::ExceptionContext& context) { print("handler:", context.message); });
    picot::Event gate;

    auto first = []() -> picot::Coro<void> {
        throw picot::ValueError("first");
        co_return;
    };
    auto second = [&]() -> picot::Coro<void> {
        co_await gate.wait();
        print("second fails");
        throw picot::ValueError("second");
    };

    try {
        co_await picot::gather(first(), second());
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
    gate.set();
    for (int i = 0; i < 3; ++i) co_await picot::sleep(0s);
    print("end");
}

SCENARIO(gather_second_exception_is_silent, "S-085") { picot::run(main()); }

}  // namespace gather_second_exception_is_silent
