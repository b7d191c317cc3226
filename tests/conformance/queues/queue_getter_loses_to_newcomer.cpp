#include "../scenario.hpp"

namespace queue_getter_loses_to_newcomer {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<std::string> q;

    auto getter = [&]() -> picot::Coro<void> { print("getter got", co_await q.get()); };

    auto t = picot::create_task(getter());
    co_await picot::sleep(0s);
    q.put_nowait("first");
    print("newcomer got", co_await q.get());
    for (int i = 0; i < 3; ++i) co_await picot::sleep(0s);
    print("getter done", t.done());
    q.put_nowait("second");
    co_await t;
}

SCENARIO(queue_getter_loses_to_newcomer, "S-154 W-14") { picot::run(main()); }

}  // namespace queue_getter_loses_to_newcomer
