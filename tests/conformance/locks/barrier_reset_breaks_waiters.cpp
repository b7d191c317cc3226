#include "../scenario.hpp"

namespace barrier_reset_breaks_waiters {
using namespace conformance;

picot::Coro<void> main() {
    picot::Barrier barrier(2);

    auto worker = [&](int i) -> picot::Coro<void> {
        try {
            co_await barrier.wait();
            print("passed", i);
        } catch (const picot::BrokenBarrierError&) {
            print("broken for", i);
        }
    };

    auto a = picot::create_task(worker(1));
    co_await picot::sleep(0s);
    co_await barrier.reset();
    co_await a;
    print("broken", barrier.broken(), "waiting", barrier.n_waiting());
    co_await picot::gather(worker(2), worker(3));
}

SCENARIO(barrier_reset_breaks_waiters, "S-152") { picot::run(main()); }

}  // namespace barrier_reset_breaks_waiters
