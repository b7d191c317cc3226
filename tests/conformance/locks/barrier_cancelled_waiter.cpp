#include "../scenario.hpp"

#include <vector>

namespace barrier_cancelled_waiter {
using namespace conformance;

picot::Coro<void> main() {
    picot::Barrier barrier(2);

    auto worker = [&](int i) -> picot::Coro<void> {
        co_await barrier.wait();
        print("passed", i);
    };

    auto a = picot::create_task(worker(1));
    co_await picot::sleep(0s);
    a.cancel();
    co_await picot::wait(std::vector{a});
    print("cancelled", a.cancelled(), "broken", barrier.broken(), "waiting", barrier.n_waiting());
    co_await picot::gather(worker(2), worker(3));
}

SCENARIO(barrier_cancelled_waiter, "S-152") { picot::run(main()); }

}  // namespace barrier_cancelled_waiter
