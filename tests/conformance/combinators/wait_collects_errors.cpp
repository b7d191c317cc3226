#include "../scenario.hpp"

#include <vector>

namespace wait_collects_errors {
using namespace conformance;

picot::Coro<void> main() {
    auto good = []() -> picot::Coro<int> { co_return 1; };
    auto bad = []() -> picot::Coro<int> {
        throw KeyError("k");
        co_return 0;
    };

    auto a = picot::create_task(good());
    auto b = picot::create_task(bad());
    auto [done, pending] = co_await picot::wait(std::vector{a, b});
    print(done.size(), pending.size());
    print(a.result(), error_name(b.exception()));
}

SCENARIO(wait_collects_errors, "S-091") { picot::run(main()); }

}  // namespace wait_collects_errors
