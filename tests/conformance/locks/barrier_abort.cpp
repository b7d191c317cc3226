#include "../scenario.hpp"

#include <vector>

namespace barrier_abort {
using namespace conformance;

picot::Coro<void> main() {
    picot::Barrier barrier(3);

    auto worker = [&](int i) -> picot::Coro<void> {
        try {
            co_await barrier.wait();
        } catch (const picot::BrokenBarrierError&) {
            print("broken for", i);
        }
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 2; ++i) tasks.push_back(picot::create_task(worker(i)));
    co_await picot::sleep(0s);
    co_await barrier.abort();
    print("broken", barrier.broken());
    co_await picot::wait(tasks);
    co_await worker(9);
    co_await barrier.reset();
    print("after reset broken", barrier.broken());
}

SCENARIO(barrier_abort, "S-152") { picot::run(main()); }

}  // namespace barrier_abort
