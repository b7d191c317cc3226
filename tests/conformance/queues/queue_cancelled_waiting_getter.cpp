#include "../scenario.hpp"

#include <vector>

namespace queue_cancelled_waiting_getter {
using namespace conformance;

picot::Coro<void> main() {
    picot::Queue<std::string> q;

    auto getter = [&](int i) -> picot::Coro<void> { print("getter", i, "got", co_await q.get()); };

    auto a = picot::create_task(getter(1));
    auto b = picot::create_task(getter(2));
    co_await picot::sleep(0s);
    a.cancel();
    co_await picot::wait(std::vector{a});
    q.put_nowait("item");
    co_await b;
    print("a cancelled", a.cancelled(), "size", q.qsize());
}

SCENARIO(queue_cancelled_waiting_getter, "S-155") { picot::run(main()); }

}  // namespace queue_cancelled_waiting_getter
