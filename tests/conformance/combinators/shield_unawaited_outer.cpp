#include "../scenario.hpp"

namespace shield_unawaited_outer {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();
    loop.set_exception_handler(
        [](picot::Loop&, const picot::ExceptionContext& context) { print("handler:", context.message); });

    auto inner = []() -> picot::Coro<void> {
        co_await picot::sleep(0s);
        throw picot::ValueError("boom");
    };

    {
        auto i = picot::create_task(inner());
        {
            auto s = picot::shield(i);
            for (int turn = 0; turn < 4; ++turn) co_await picot::sleep(0s);
            print("both done", i.done(), s.done());
        }
        print("inner:", i.exception());
    }
    print("end");
}

SCENARIO(shield_unawaited_outer, "S-100") { picot::run(main()); }

}  // namespace shield_unawaited_outer
