#include "../scenario.hpp"

namespace barrier_is_reusable {
using namespace conformance;

picot::Coro<void> main() {
    picot::Barrier barrier(2);

    auto worker = [&]() -> picot::Coro<std::size_t> {
        std::size_t total = 0;
        for (int i = 0; i < 3; ++i) total += co_await barrier.wait();
        co_return total;
    };

    auto [a, b] = co_await picot::gather(worker(), worker());
    print("sum of indices", a + b, "waiting", barrier.n_waiting());
}

SCENARIO(barrier_is_reusable, "S-152") { picot::run(main()); }

}  // namespace barrier_is_reusable
