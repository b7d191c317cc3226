#include "../scenario.hpp"

namespace lazy_coroutine {
using namespace conformance;
using namespace picot;

Coro<int> work() {
    print("runs in", current_task().get_name());
    co_return 1;
}

Coro<void> main() {
    current_task().set_name("the caller");
    auto coro = work();
    print("called");
    print(co_await std::move(coro));
}

SCENARIO(lazy_coroutine, "S-057 S-017") { run(main()); }
}  // namespace lazy_coroutine
