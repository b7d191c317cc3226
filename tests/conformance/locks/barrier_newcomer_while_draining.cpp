#include "../scenario.hpp"

#include <vector>

namespace barrier_newcomer_while_draining {
using namespace conformance;

picot::Coro<void> main() {
    picot::Barrier barrier(2);

    auto worker = [&](int i) -> picot::Coro<void> {
        co_await barrier.wait();
        print("passed", i);
    };

    auto a = picot::create_task(worker(1));
    auto b = picot::create_task(worker(2));
    auto c = picot::create_task(worker(3));
    co_await picot::wait(std::vector{a, b});
    for (int i = 0; i < 4; ++i) co_await picot::sleep(0s);
    print("newcomer done", c.done(), "waiting", barrier.n_waiting());
    auto d = picot::create_task(worker(4));
    co_await picot::wait(std::vector{c, d});
    print("all passed");
}

SCENARIO(barrier_newcomer_while_draining, "S-152") { picot::run(main()); }

}  // namespace barrier_newcomer_while_draining
