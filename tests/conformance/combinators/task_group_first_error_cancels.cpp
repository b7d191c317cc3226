#include "../scenario.hpp"

namespace task_group_first_error_cancels {
using namespace conformance;

picot::Coro<void> main() {
    auto me = picot::current_task();

    auto stuck = [&](int i) -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            print("sibling", i, "cancelled");
            throw;
        }
    };
    auto bad = []() -> picot::Coro<void> {
        co_await picot::sleep(0s);
        throw picot::ValueError("boom");
    };

    try {
        co_await picot::with(picot::TaskGroup(), [&](picot::TaskGroup& tg) -> picot::Coro<void> {
            tg.create_task(stuck(1));
            tg.create_task(bad());
            tg.create_task(stuck(2));
            try {
                co_await picot::Event().wait();
            } catch (const picot::CancelledError&) {
                print("body cancelled, cancelling", me.cancelling());
                throw;
            }
        });
    } catch (const picot::ExceptionGroup& g) {
        print(g.message(), g.exceptions().size());
        print(error_name(g.exceptions()[0]), g.exceptions()[0]);
    }
    print("cancelling", me.cancelling());
    co_await picot::sleep(0s);
    print("parent lives on");
}

SCENARIO(task_group_first_error_cancels, "S-111 W-20") { picot::run(main()); }

}  // namespace task_group_first_error_cancels
