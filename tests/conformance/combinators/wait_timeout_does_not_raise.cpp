#include "../scenario.hpp"

#include <vector>

namespace wait_timeout_does_not_raise {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;

    auto quick = []() -> picot::Coro<std::string> { co_return "quick"; };
    auto slow = [&]() -> picot::Coro<std::string> {
        co_await gate.wait();
        co_return "slow";
    };

    auto a = picot::create_task(quick());
    auto b = picot::create_task(slow());
    auto [done, pending] = co_await picot::wait(std::vector{a, b}, {.timeout = 20ms});
    std::vector<std::string> results;
    for (auto& t : done) results.push_back(t.result());
    print("done", results);
    print("pending", pending.size(), "slow cancelling", b.cancelling());
    gate.set();
    print(co_await b);
}

SCENARIO(wait_timeout_does_not_raise, "S-091") { picot::run(main()); }

}  // namespace wait_timeout_does_not_raise
