#include "../scenario.hpp"

#include <memory>

namespace arguments_released_after_run {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto thing = std::make_shared<int>();
    std::weak_ptr<int> alive = thing;
    auto handle = loop.call_soon([](auto&&) { print("ran"); }, std::move(thing));
    co_await sleep(0s);
    print("held by the kept handle:", !alive.expired());
    handle = {};
    print("held afterwards:", !alive.expired());
}

SCENARIO(arguments_released_after_run, "S-035 S-056") { run(main()); }
}  // namespace arguments_released_after_run
