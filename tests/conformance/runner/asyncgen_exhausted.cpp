#include "../scenario.hpp"

namespace asyncgen_exhausted {
using namespace conformance;

struct Ends {
    ~Ends() { print("generator ends"); }
};

picot::AsyncGenerator<int> numbers() {
    Ends ends;
    co_yield 1;
    co_yield 2;
}

picot::Coro<void> main() {
    {
        auto gen = numbers();
        while (auto n = co_await gen.next()) print(*n);
    }
    {
        auto gen = numbers();
        co_await gen.aclose();
        print("closed before it began");
    }
    auto gen = numbers();
    print(co_await gen.next());
    co_await gen.aclose();
    print("main returns");
}

SCENARIO(asyncgen_exhausted, "S-141") {
    picot::run(main());
}
}  // namespace asyncgen_exhausted
