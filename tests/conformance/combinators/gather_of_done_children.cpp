#include "../scenario.hpp"

#include <vector>

namespace gather_of_done_children {
using namespace conformance;

picot::Coro<void> main() {
    auto one = []() -> picot::Coro<int> { co_return 1; };

    auto a = picot::create_task(one());
    auto b = picot::create_task(one());
    co_await picot::wait(std::vector{a, b});
    auto g = picot::gather(std::vector{a, b});
    print("at once", g.done());
    co_await picot::sleep(0s);
    print("a turn later", g.done());
    print(co_await g);
}

SCENARIO(gather_of_done_children, "S-084") { picot::run(main()); }

}  // namespace gather_of_done_children
