#include "../scenario.hpp"

#include <vector>

namespace semaphore_fifo {
using namespace conformance;

picot::Coro<void> main() {
    picot::Semaphore sem(1);
    co_await sem.acquire();

    auto waiter = [&](int i) -> picot::Coro<void> {
        co_await sem.acquire();
        print("acquired", i);
    };

    std::vector<picot::Task<void>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(picot::create_task(waiter(i)));
    co_await picot::sleep(0s);
    sem.release();
    sem.release();
    sem.release();
    sem.release();
    print("released four, locked", sem.locked());
    co_await sem.acquire();
    std::vector<bool> done;
    for (auto& t : tasks) done.push_back(t.done());
    print("main acquired, others", done);
    print("locked", sem.locked());
}

SCENARIO(semaphore_fifo, "S-150") { picot::run(main()); }

}  // namespace semaphore_fifo
