#include "../scenario.hpp"

#include <vector>

namespace task_group_parent_cancelled_and_child_error {
using namespace conformance;

picot::Coro<void> main() {
    auto bad_cleanup = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            throw picot::ValueError("cleanup");
        }
    };
    auto parent = [&]() -> picot::Coro<void> {
        auto me = picot::current_task();
        try {
            co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
                tg.create_task(bad_cleanup());
                co_await picot::Event().wait();
            });
        } catch (const picot::ExceptionGroup& g) {
            print("group of", g.exceptions().size(), "cancelling", me.cancelling());
        }
        try {
            co_await picot::sleep(0s);
            print("never printed");
        } catch (const picot::CancelledError&) {
            print("next await: CancelledError, cancelling", me.cancelling());
        }
        co_await picot::sleep(0s);
        print("and the one after runs");
    };

    auto t = picot::create_task(parent());
    co_await picot::sleep(0s);
    co_await picot::sleep(0s);
    t.cancel();
    co_await picot::wait(std::vector{t});
    print("cancelled", t.cancelled());
}

SCENARIO(task_group_parent_cancelled_and_child_error, "S-113") { picot::run(main()); }

}  // namespace task_group_parent_cancelled_and_child_error
