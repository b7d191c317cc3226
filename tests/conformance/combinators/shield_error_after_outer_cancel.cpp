#include "../scenario.hpp"

namespace shield_error_after_outer_cancel {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    loop.set_exception_handler(
        [](picot::Loop&, const picot::ExceptionContext& context) { print("handler:", context.message); });
    picot::Event gate;

    auto inner = [&]() -> picot::Coro<void> {
        co_await gate.wait();
        throw picot::ValueError("late");
    };

    {
        auto i = picot::create_task(inner());
        {
            auto s = picot::shield(i);
            co_await picot::sleep(0s);
            s.cancel();
            co_await picot::sleep(0s);
            gate.set();
            co_await picot::sleep(0s);
            co_await picot::sleep(0s);
            print("inner done", i.done());
        }
        print("nothing reported so far");
    }
    print("end");
}

SCENARIO(shield_error_after_outer_cancel, "S-100") { picot::run(main()); }

}  // namespace shield_error_after_outer_cancel
