#include "../scenario.hpp"

namespace create_is_lazy {
using namespace conformance;
using namespace picot;

Coro<std::string> work(std::string name) {
    print(name, "starts");
    co_return name;
}

Coro<void> main() {
    auto a = create_task(work("a"));
    auto b = create_task(work("b"));
    print("created", a.done(), b.done());
    const auto from_b = co_await b;
    print(from_b, co_await a);
}

SCENARIO(create_is_lazy, "S-057") { run(main()); }
}  // namespace create_is_lazy
