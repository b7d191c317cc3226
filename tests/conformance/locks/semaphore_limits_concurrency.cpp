#include "../scenario.hpp"

#include <vector>

namespace semaphore_limits_concurrency {
using namespace conformance;

picot::Coro<void> main() {
    picot::Semaphore sem(2);
    int inside = 0;

    auto worker = [&](int i) -> picot::Coro<void> {
        co_await picot::with(sem, [&](auto&) -> picot::Coro<void> {
            inside += 1;
            print("in", i, "inside", inside);
            co_await picot::sleep(0s);
            inside -= 1;
        });
    };

    std::vector<picot::Coro<void>> workers;
    for (int i = 0; i < 5; ++i) workers.push_back(worker(i));
    co_await picot::gather(std::move(workers));
    print("locked", sem.locked());
}

SCENARIO(semaphore_limits_concurrency, "S-150") { picot::run(main()); }

}  // namespace semaphore_limits_concurrency
