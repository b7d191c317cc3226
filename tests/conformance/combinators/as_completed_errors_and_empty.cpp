#include "../scenario.hpp"

#include <vector>

namespace as_completed_errors_and_empty {
using namespace conformance;

picot::Coro<void> main() {
    auto nothing = picot::as_completed(std::vector<picot::Task<int>>());
    while (auto t = co_await nothing.next()) print("never printed");
    print("empty ends");

    auto bad = []() -> picot::Coro<int> {
        throw picot::ValueError("boom");
        co_return 0;
    };

    auto completed = picot::as_completed(std::vector{picot::create_task(bad())});
    while (auto t = co_await completed.next()) {
        print("yielded", t->done());
        try {
            co_await *t;
        } catch (const picot::ValueError& e) {
            print("ValueError:", e);
        }
    }
}

SCENARIO(as_completed_errors_and_empty, "S-101") { picot::run(main()); }

}  // namespace as_completed_errors_and_empty
