#include "../scenario.hpp"

#include <cmath>

namespace sleep_nan {
using namespace conformance;

picot::Coro<void> main() {
    try {
        co_await picot::sleep(std::chrono::duration<double>(std::nan("")));
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
}

SCENARIO(sleep_nan, "S-110") { picot::run(main()); }

}  // namespace sleep_nan
