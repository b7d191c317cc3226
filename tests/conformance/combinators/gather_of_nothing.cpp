#include "../scenario.hpp"

#include <vector>

namespace gather_of_nothing {
using namespace conformance;

picot::Coro<void> main() {
    auto g = picot::gather(std::vector<picot::Coro<int>>());
    print("done", g.done(), "cancelled", g.cancelled());
    print("size", g.result().size());
    auto& results = co_await g;
    print("size", results.size());
    print("cancel", g.cancel());
}

SCENARIO(gather_of_nothing, "S-084") { picot::run(main()); }

}  // namespace gather_of_nothing
