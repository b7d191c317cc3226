#include "../scenario.hpp"

namespace timer_handle_when {
using namespace conformance;
using namespace picot;

Coro<void> main() {
    Loop& loop = get_running_loop();
    const auto when = loop.time() + 1h;
    auto at = loop.call_at(when, [] {});
    const auto before = loop.time();
    auto later = loop.call_later(60s, [] {});
    const auto after = loop.time();
    print(at.when() == when);
    print(before + 60s <= later.when() && later.when() <= after + 60s);
    at.cancel();
    later.cancel();
    print(at.when() == when, at.cancelled());
    co_return;
}

SCENARIO(timer_handle_when, "S-038") { run(main()); }
}  // namespace timer_handle_when
