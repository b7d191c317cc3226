#include "../scenario.hpp"

namespace odd_exception {
using namespace conformance;
using namespace picot;

struct Odd {};

Coro<void> raises() {
    throw Odd();
    co_return;
}

Coro<void> main() {
    auto task = create_task(raises());
    try {
        co_await task;
    } catch (const Odd&) {
        print("Odd");
    }
    print(task.done(), task.cancelled());
    co_await sleep(0s);
    print("the loop goes on");
}

SCENARIO(odd_exception, "S-083") { run(main()); }
}  // namespace odd_exception
