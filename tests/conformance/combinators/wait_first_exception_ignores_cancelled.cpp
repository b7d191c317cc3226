#include "../scenario.hpp"

#include <algorithm>
#include <vector>

namespace wait_first_exception_ignores_cancelled {
using namespace conformance;

picot::Coro<void> main() {
    picot::Event gate;

    auto stuck = []() -> picot::Coro<void> { co_await picot::Event().wait(); };
    auto bad = [&]() -> picot::Coro<void> {
        co_await gate.wait();
        throw picot::ValueError("boom");
    };

    auto a = picot::create_task(stuck());
    auto b = picot::create_task(bad());
    auto c = picot::create_task(stuck());

    auto waiter = [&]() -> picot::Coro<void> {
        auto [done, pending] =
            co_await picot::wait(std::vector{a, b, c}, {.return_when = picot::FIRST_EXCEPTION});
        print("done", done.size(), "pending", pending.size());
        auto in = [](const auto& set, const auto& t) {
            return std::find(set.begin(), set.end(), t) != set.end();
        };
        print("a", in(done, a), "b", in(done, b), "c", in(pending, c));
    };

    auto w = picot::create_task(waiter());
    co_await picot::sleep(0s);
    a.cancel();
    for (int i = 0; i < 4; ++i) co_await picot::sleep(0s);
    print("after the cancel: waiter done", w.done(), "a cancelled", a.cancelled());
    gate.set();
    co_await w;
    print(error_name(b.exception()), b.exception());
    c.cancel();
}

SCENARIO(wait_first_exception_ignores_cancelled, "S-092") { picot::run(main()); }

}  // namespace wait_first_exception_ignores_cancelled
