#include "../scenario.hpp"

namespace shield_passes_result_and_error {
using namespace conformance;

picot::Coro<void> main() {
    auto good = []() -> picot::Coro<int> {
        co_await picot::sleep(0s);
        co_return 4;
    };
    auto bad = []() -> picot::Coro<int> {
        co_await picot::sleep(0s);
        throw picot::ValueError("boom");
    };

    print(co_await picot::shield(good()));
    try {
        co_await picot::shield(bad());
    } catch (const picot::ValueError& e) {
        print("ValueError:", e);
    }
}

SCENARIO(shield_passes_result_and_error, "S-099") { picot::run(main()); }

}  // namespace shield_passes_result_and_error
