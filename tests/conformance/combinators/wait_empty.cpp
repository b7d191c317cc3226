#include "../scenario.hpp"

#include <vector>

namespace wait_empty {
using namespace conformance;

picot::Coro<void> main() {
    try {
        co_await picot::wait(std::vector<picot::Task<void>>());
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
}

SCENARIO(wait_empty, "S-090") { picot::run(main()); }

}  // namespace wait_empty
