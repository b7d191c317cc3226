#include "../scenario.hpp"

namespace cancelled_subclass {
using namespace conformance;
using namespace picot;

struct MyCancelled : CancelledError {
    using CancelledError::CancelledError;
};

Coro<void> raises() {
    throw MyCancelled("mine");
    co_return;
}

Coro<void> converts() {
    try {
        co_await sleep(1h);
    } catch (const CancelledError&) {
        throw MyCancelled("mine");
    }
}

Coro<void> main() {
    auto task = create_task(raises());
    try {
        co_await task;
    } catch (const MyCancelled& e) {
        print("task: MyCancelled", e);
    }
    print(task.cancelled());

    co_await with(TaskGroup(), [](TaskGroup& group) -> Coro<void> {
        group.create_task(raises());
        co_return;
    });
    print("the group ended without error");

    try {
        co_await with(timeout(1ms), [](Timeout&) -> Coro<void> { co_await converts(); });
    } catch (const TimeoutError&) {
        print("TimeoutError");
    }
}

SCENARIO(cancelled_subclass, "S-082") { run(main()); }
}  // namespace cancelled_subclass
