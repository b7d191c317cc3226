#include "../scenario.hpp"

#include <memory>

namespace handle_cancel {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    auto thing = std::make_shared<int>();
    std::weak_ptr<int> alive = thing;
    auto handle = loop.call_soon([](auto&&) { print("never"); }, std::move(thing));
    print(handle.cancelled(), !alive.expired());
    handle.cancel();
    print(handle.cancelled(), !alive.expired());
    handle.cancel();
    auto ran = loop.call_soon(printing, "runs");
    co_await sleep(0s);
    print(ran.cancelled());
    ran.cancel();
    print(ran.cancelled());
}

SCENARIO(handle_cancel, "S-035") { run(main()); }
}  // namespace handle_cancel
