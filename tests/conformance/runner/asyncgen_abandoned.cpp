#include "../scenario.hpp"

namespace asyncgen_abandoned {
using namespace conformance;

struct Closed {
    ~Closed() { print("generator destroyed"); }
};

picot::AsyncGenerator<int> numbers() {
    Closed closed;
    for (;;) co_yield 1;
}

picot::Coro<void> main() {
    {
        auto gen = numbers();
        print(co_await gen.next());
        print("tasks", picot::all_tasks().size());
    }
    print("dropped");
    print("tasks", picot::all_tasks().size());
}

SCENARIO(asyncgen_abandoned, "S-141") {
    picot::run(main());
}
}  // namespace asyncgen_abandoned
