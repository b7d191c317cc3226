#include "../scenario.hpp"

namespace leftover_never_started {
using namespace conformance;

picot::Coro<void> worker() {
    print("never");
    co_return;
}

SCENARIO(leftover_never_started, "S-137 S-058") {
    picot::Task<void> task;
    {
        picot::Runner runner;
        task = runner.get_loop().create_task(worker());
        print("leaving");
    }
    print("cancelled", task.cancelled());
}
}  // namespace leftover_never_started
