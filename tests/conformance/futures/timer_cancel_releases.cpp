#include "../scenario.hpp"

#include <memory>

namespace timer_cancel_releases {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto thing = std::make_shared<int>();
    std::weak_ptr<int> alive = thing;
    auto handle = loop.call_later(1h, [](auto&&) { print("never"); }, std::move(thing));
    print(!alive.expired());
    handle.cancel();
    print(handle.cancelled(), !alive.expired());
    co_return;
}

SCENARIO(timer_cancel_releases, "S-035 S-012") { run(main()); }
}  // namespace timer_cancel_releases
