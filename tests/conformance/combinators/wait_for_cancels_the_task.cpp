#include "../scenario.hpp"

namespace wait_for_cancels_the_task {
using namespace conformance;

picot::Coro<void> main() {
    auto& loop = picot::get_running_loop();

    auto stuck = []() -> picot::Coro<void> {
        try {
            co_await picot::Event().wait();
        } catch (const picot::CancelledError&) {
            print("stuck cancelled");
            throw;
        }
    };

    auto t = picot::create_task(stuck());
    auto f = loop.create_future<void>();
    for (picot::Future<void> x : {picot::Future<void>(t), f}) {
        try {
            co_await picot::wait_for(x, 10ms);
        } catch (const picot::TimeoutError&) {
            print("TimeoutError", x.cancelled());
        }
    }
}

SCENARIO(wait_for_cancels_the_task, "S-094") { picot::run(main()); }

}  // namespace wait_for_cancels_the_task
