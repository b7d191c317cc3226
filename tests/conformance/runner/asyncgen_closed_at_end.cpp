#include "../scenario.hpp"

namespace asyncgen_closed_at_end {
using namespace conformance;

picot::AsyncGenerator<int> numbers() {
    bool closing = false;
    try {
        for (int n = 0;; ++n) co_yield n;
    } catch (const picot::GeneratorExit&) {
        closing = true;   // an await is not allowed in here
    }
    if (closing) {
        co_await picot::sleep(0s);
        print("generator closed");
    }
}

picot::Coro<void> main(picot::AsyncGenerator<int>& gen) {
    print(co_await gen.next());
    print(co_await gen.next());
    print("main returns");
}

SCENARIO(asyncgen_closed_at_end, "S-141") {
    auto gen = numbers();
    picot::run(main(gen));
    print("run returned");
}
}  // namespace asyncgen_closed_at_end
