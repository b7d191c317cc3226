#include "../scenario.hpp"

#include <vector>

namespace gather_cancel_after_done {
using namespace conformance;

picot::Coro<void> main() {
    auto one = []() -> picot::Coro<int> { co_return 1; };

    std::vector<picot::Coro<int>> two;
    two.push_back(one());
    two.push_back(one());
    auto g = picot::gather(std::move(two));
    print(co_await g);
    print("cancel", g.cancel(), "cancelled", g.cancelled());
    print(g.result());
}

SCENARIO(gather_cancel_after_done, "S-086") { picot::run(main()); }

}  // namespace gather_cancel_after_done
