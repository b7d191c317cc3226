#include "../scenario.hpp"

#include <vector>

namespace as_completed_timeout {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;

    auto quick = []() -> picot::Coro<std::string> { co_return "quick"; };
    auto slow = [&]() -> picot::Coro<std::string> {
        co_await gate.wait();
        co_return "slow";
    };

    std::vector tasks{picot::create_task(slow()), picot::create_task(quick())};
    co_await picot::sleep(0s);  // quick is done before the deadline is set
    try {
        auto completed = picot::as_completed(tasks, 20ms);
        while (auto t = co_await completed.next()) print(t->result());
    } catch (const picot::TimeoutError&) {
        print("TimeoutError");
    }
    print("slow done", tasks[0].done(), "cancelling", tasks[0].cancelling());
    gate.set();
    print(co_await tasks[0]);
}

SCENARIO(as_completed_timeout, "S-101") { picot::run(main()); }

}  // namespace as_completed_timeout
